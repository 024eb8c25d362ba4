; syntax-rules with an ellipsis after nothing.
(import (scheme base) (scheme write))
(define-syntax m (syntax-rules () ((_ (... x)) 1)))
