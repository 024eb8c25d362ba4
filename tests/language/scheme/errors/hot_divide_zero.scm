; Division by zero after many iterations.
(import (scheme base) (scheme write))
(define (run i)
  (let loop ((i i) (sum 0))
    (loop (- i 1) (+ sum (quotient 1000000 i)))))
(display (run 5000))
