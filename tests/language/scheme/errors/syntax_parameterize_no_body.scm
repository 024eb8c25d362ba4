; parameterize without a body.
(import (scheme base) (scheme write))
(define p (make-parameter 1))
(display (parameterize ((p 1))))
