(define-library (broken syntax) (export x) (import (scheme base)) (begin (define x (let ((y)) 1))))
