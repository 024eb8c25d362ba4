; define-syntax of a number.
(import (scheme base) (scheme write))
(define-syntax 5 (syntax-rules () ((_) 1)))
