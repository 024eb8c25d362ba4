; One name defined twice in a library.
(define-library (twice)
  (export a)
  (import (scheme base))
  (begin (define a 1)
         (define a 2)))
(import (scheme base) (twice))
(display a)
