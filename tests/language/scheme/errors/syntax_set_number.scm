; set! of a number.
(import (scheme base) (scheme write))
(set! 5 1)
