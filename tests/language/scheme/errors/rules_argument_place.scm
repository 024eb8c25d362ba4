; An error at run time in an expression that a macro was given: its own place.
(import (scheme base) (scheme write))
(define-syntax my-or (syntax-rules () ((_ a b) (let ((t a)) (if t t b)))))
(display (my-or #f
                (car 5)))
