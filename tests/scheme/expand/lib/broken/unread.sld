(define-library (broken unread) (export x) (import (scheme base)) (begin (define x 1)
