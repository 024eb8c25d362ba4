; map of something that is no procedure.
(import (scheme base) (scheme write))
(display (map 5 '(1 2)))
