; A library assigns a name that it does not define.
(define-library (unbound assigned)
  (export f)
  (import (scheme base))
  (begin (define (f) (set! missing 1))))
(import (scheme base) (unbound assigned))
