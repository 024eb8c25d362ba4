; A variable outside of its scope.
(import (scheme base) (scheme write))
(define (f local) local)
(f 1)
(display (list local))
