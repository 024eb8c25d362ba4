; parameterize of something that is no parameter.
(import (scheme base) (scheme write))
(define p 5)
(display (parameterize ((p 1)) 2))
