; syntax-rules with two ellipses in one vector.
(import (scheme base) (scheme write))
(define-syntax m (syntax-rules () ((_ #(x ... y ...)) 1)))
