; A definition as a branch.
(import (scheme base) (scheme write))
(define (f y)
  (if y (define x 2) 3))
(display (f 1))
