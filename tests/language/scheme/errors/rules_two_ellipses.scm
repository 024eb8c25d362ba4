; syntax-rules with two ellipses in one list of a pattern.
(import (scheme base) (scheme write))
(define-syntax m (syntax-rules () ((_ x ... y ...) 1)))
