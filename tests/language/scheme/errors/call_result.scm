; The result of a call is no procedure.
(import (scheme base) (scheme write))
(define (f) #f)
(display ((f) 1))
