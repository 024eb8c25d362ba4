; parameterize with a parameter alone.
(import (scheme base) (scheme write))
(define p (make-parameter 1))
(display (parameterize ((p)) (p)))
