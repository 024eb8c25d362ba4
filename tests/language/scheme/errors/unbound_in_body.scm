; An unbound variable that is the last expression of a body.
(import (scheme base) (scheme write))
(define (f) 1 foo) (f)
