; An error in a procedure called by apply.
(import (scheme base) (scheme write))
(define (f . l)
  (error "arguments:" l))
(apply f 1 '(2 3))
