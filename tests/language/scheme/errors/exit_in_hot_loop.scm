; exit from a loop after many iterations.
(import (scheme base) (scheme process-context) (scheme write))
(define (run)
  (let loop ((i 0) (sum 0))
    (if (= i 6000)
        (begin (display sum) (newline) (exit 8))
        (loop (+ i 1) (+ sum i)))))
(run)
