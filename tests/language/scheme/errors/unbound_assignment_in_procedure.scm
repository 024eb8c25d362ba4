; An assignment to a variable that is not defined, in a procedure.
(import (scheme base) (scheme write))
(define (f)
  (set! no-such-variable 1))
(f)
