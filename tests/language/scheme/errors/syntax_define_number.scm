; define of a number.
(import (scheme base) (scheme write))
(define 5 1)
