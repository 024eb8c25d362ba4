; syntax-rules with a number among its literals.
(import (scheme base) (scheme write))
(define-syntax m (syntax-rules (1) ((_) 1)))
