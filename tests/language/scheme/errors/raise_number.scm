; raise of a number.
(import (scheme base) (scheme write))
(define (f x) (raise (* x 2)))
(f 21)
