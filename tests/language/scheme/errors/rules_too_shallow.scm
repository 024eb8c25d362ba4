; A template without an ellipsis after a variable that has one.
(import (scheme base) (scheme write))
(define-syntax m (syntax-rules () ((_ x ...) (list x))))
