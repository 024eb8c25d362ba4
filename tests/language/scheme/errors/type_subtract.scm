; - of a list.
(import (scheme base) (scheme write))
(display (- '(1)))
