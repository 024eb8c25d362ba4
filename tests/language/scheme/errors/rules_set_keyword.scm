; An assignment to a macro.
(import (scheme base) (scheme write))
(define-syntax m (syntax-rules () ((_) 1)))
(set! m 5)
