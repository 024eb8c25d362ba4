; syntax-rules with a pattern that is no list.
(import (scheme base) (scheme write))
(define-syntax m (syntax-rules () (5 1)))
