; A template with one ellipsis where the pattern has two.
(import (scheme base) (scheme write))
(define-syntax m (syntax-rules () ((_ (x ...) ...) (list x ...))))
