(define-library (srfi 271) (export one) (import (scheme base)) (begin (define one 1)))
