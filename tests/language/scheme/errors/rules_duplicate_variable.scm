; syntax-rules with one pattern variable twice.
(import (scheme base) (scheme write))
(define-syntax m (syntax-rules () ((_ x (y x)) x)))
