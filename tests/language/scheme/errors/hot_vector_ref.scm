; An index beyond the end after many iterations.
(import (scheme base) (scheme write))
(define v (make-vector 5000 1))
(define (sum limit)
  (let loop ((i 0) (total 0))
    (if (= i limit)
        total
        (loop (+ i 1)
              (+ total (vector-ref v i))))))
(display (sum 5000))
(newline)
(display (sum 5001))
