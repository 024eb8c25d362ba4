; define-values without an expression.
(import (scheme base) (scheme write))
(define-values (a b))
