; A library that exports two things by one name.
(define-library (export twice)
  (export a (rename b a))
  (import (scheme base))
  (begin (define a 1) (define b 2)))
(import (scheme base) (export twice))
