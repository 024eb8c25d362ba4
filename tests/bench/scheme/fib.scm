;;; Fibonacci numbers by double recursion. Size: the number's index.
(import (scheme base) (scheme process-context) (scheme write))

(define (fib n)
  (if (< n 2)
      n
      (+ (fib (- n 1)) (fib (- n 2)))))

(define (main n)
  (display (fib n))
  (newline))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 25))
