; A converter that refuses a value.
(import (scheme base) (scheme write))
(define p (make-parameter 5 (lambda (x) (if (number? x) x (error "not a number:" x)))))
(display (p))
(newline)
(parameterize ((p 'a)) (p))
