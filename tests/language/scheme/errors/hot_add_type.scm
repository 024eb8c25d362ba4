; A symbol among numbers after many iterations.
(import (scheme base) (scheme write))
(define v (make-vector 4000 2))
(vector-set! v 3999 'two)
(define (sum v)
  (do ((i 0 (+ i 1))
       (total 0 (+ total (vector-ref v i))))
      ((= i (vector-length v)) total)))
(display (sum v))
