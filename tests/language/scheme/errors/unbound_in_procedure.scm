; A variable that is not defined, in a procedure.
(import (scheme base) (scheme write))
(define (f x)
  (if x
      1
      (+ x no-such-variable)))
(display (f #t))
(newline)
(f #f)
