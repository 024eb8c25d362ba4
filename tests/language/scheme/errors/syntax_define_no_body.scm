; define of a procedure without a body.
(import (scheme base) (scheme write))
(define (f x))
