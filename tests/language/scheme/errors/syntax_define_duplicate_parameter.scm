; define of a procedure with one parameter twice.
(import (scheme base) (scheme write))
(define (f x x) x)
