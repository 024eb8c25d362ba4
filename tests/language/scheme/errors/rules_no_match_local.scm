; No rule of a local macro fits.
(import (scheme base) (scheme write))
(define (f x)
  (let-syntax ((m (syntax-rules () ((_ a) a))))
    (m x x)))
(display (f 1))
