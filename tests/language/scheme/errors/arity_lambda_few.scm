; Too few arguments for a procedure.
(import (scheme base) (scheme write))
(define (f a b) (list a b))
(display (f 1 2)) (newline)
(display (f 1))
