; define with two values.
(import (scheme base) (scheme write))
(define x 1 2)
