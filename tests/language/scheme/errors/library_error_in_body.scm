; An error in the body of a library.
(define-library (error in body)
  (export a)
  (import (scheme base))
  (begin (define a (car '()))))
(import (scheme base) (error in body))
