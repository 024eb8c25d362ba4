; syntax-rules with a rule with two templates.
(import (scheme base) (scheme write))
(define-syntax m (syntax-rules () ((_ x) x x)))
