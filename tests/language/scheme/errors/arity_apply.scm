; apply with too few arguments for the procedure.
(import (scheme base) (scheme write))
(define (f a b) a)
(display (apply f '(1)))
