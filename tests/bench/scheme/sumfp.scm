;;; Sums the flonums from 1 to 10,000: a bare loop over flonums. Size: repetitions.
(import (scheme base) (scheme process-context) (scheme write))

(define (sum-to n)
  (let loop ((i n) (sum 0.0))
    (if (< i 0.5) sum (loop (- i 1.0) (+ sum i)))))

(define (main repetitions)
  (let loop ((i 0) (total 0.0))
    (if (< i repetitions)
        (loop (+ i 1) (+ total (sum-to (+ 10000.0 (inexact (remainder i 7))))))
        (begin (display (exact total)) (newline)))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 100))
