; One name defined twice in one body.
(import (scheme base) (scheme write))
(define (f)
  (define a 1) (define a 2) a)
(display (f))
