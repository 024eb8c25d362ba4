(define-library (broken export) (export x) (import (scheme base)) (begin (define y 1)))
