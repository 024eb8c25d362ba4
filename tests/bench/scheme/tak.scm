;;; Takeuchi's function: calls and comparisons of small integers. Size: repetitions.
(import (scheme base) (scheme process-context) (scheme write))

(define (tak x y z)
  (if (< y x)
      (tak (tak (- x 1) y z) (tak (- y 1) z x) (tak (- z 1) x y))
      z))

(define (main repetitions)
  (let loop ((i 0) (sum 0))
    (if (< i repetitions)
        (loop (+ i 1) (+ sum (tak (+ 18 (remainder i 3)) 12 6)))
        (begin (display sum) (newline)))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 6))
