; A template names what its library does not have: found where the macro is used. The program's own name does not count.
(define-library (unbound template)
  (export two)
  (import (scheme base))
  (begin (define-syntax two (syntax-rules () ((_) (+ 1 missing))))))
(import (scheme base) (scheme write) (unbound template))
(define missing 1)
(display "before")
(display (two))
