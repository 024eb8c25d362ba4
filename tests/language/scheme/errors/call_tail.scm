; A call of something else in tail position.
(import (scheme base) (scheme write))
(define (call f)
  (f))
(display (call 'symbol))
