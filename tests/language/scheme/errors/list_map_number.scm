; map over a number.
(import (scheme base) (scheme write))
(display (map car 5))
