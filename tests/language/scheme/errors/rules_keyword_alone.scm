; A macro in the place of a variable.
(import (scheme base) (scheme write))
(define-syntax m (syntax-rules () ((_) 1)))
(display m)
