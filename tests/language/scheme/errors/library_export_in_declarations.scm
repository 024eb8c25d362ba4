; An export of an undefined name, in declarations that cond-expand selects.
(define-library (export in declarations)
  (import (scheme base))
  (cond-expand
    (r7rs (export a
                  (rename nothing b)))
    (else))
  (begin (define a 1)))
(import (scheme base) (export in declarations))
