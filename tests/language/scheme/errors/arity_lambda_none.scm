; Arguments for a procedure that takes none.
(import (scheme base) (scheme write))
(define (f) 1)
(display (list 1
               (f 'x)))
