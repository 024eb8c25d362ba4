; Too few arguments for a procedure with a rest parameter.
(import (scheme base) (scheme write))
(define (f a b . c) c)
(display (f 1 2))
(newline)
(display (f 1))
