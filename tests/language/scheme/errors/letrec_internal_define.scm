; An internal definition that uses a later one.
(import (scheme base) (scheme write))
(define (f)
  (define a (list b))
  (define b 2)
  a)
(display (f))
