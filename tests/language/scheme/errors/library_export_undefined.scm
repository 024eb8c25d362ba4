; A library that exports what it does not define.
(define-library (undefined export)
  (export nothing)
  (import (scheme base)))
(import (scheme base) (undefined export))
