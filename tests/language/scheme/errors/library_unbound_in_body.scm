; A library does not see names that it has not imported.
(define-library (unbound)
  (export f)
  (import (only (scheme base) define))
  (begin (define (f) (cons 1 2))))
(import (scheme base) (unbound))
(f)
