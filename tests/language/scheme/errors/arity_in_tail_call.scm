; Too many arguments in a tail call.
(import (scheme base) (scheme write))
(define (f a) a)
(define (g x)
  (f x x))
(display (g 1))
