; Something else than a procedure after many iterations.
(import (scheme base) (scheme write))
(define procedures (make-vector 3000 (lambda (x) x)))
(vector-set! procedures 2999 'not-a-procedure)
(define (run)
  (do ((i 0 (+ i 1)))
      ((= i 3000))
    ((vector-ref procedures i) i)))
(run)
