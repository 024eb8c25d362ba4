; A parameter object takes no arguments.
(import (scheme base) (scheme write))
(define p (make-parameter 1))
(display (p 2))
