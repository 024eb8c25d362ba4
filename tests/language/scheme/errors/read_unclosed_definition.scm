; The parenthesis at the end of a procedure is missing.
(import (scheme base) (scheme write))
(define (f x)
  (car x))
(define (g x)
  (f x)
(display (g '(1)))
