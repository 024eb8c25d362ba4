;;; Sums the integers from 1 to 10,000: a bare loop over small integers. Size: repetitions.
(import (scheme base) (scheme process-context) (scheme write))

(define (sum-to n)
  (let loop ((i n) (sum 0))
    (if (= i 0) sum (loop (- i 1) (+ sum i)))))

(define (main repetitions)
  (let loop ((i 0) (total 0))
    (if (< i repetitions)
        (loop (+ i 1) (+ total (sum-to (+ 10000 (remainder i 7)))))
        (begin (display total) (newline)))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 100))
