;;; Takeuchi's function with every result returned through a continuation captured by call/cc. Size: repetitions.
(import (scheme base) (scheme process-context) (scheme write))

(define (ctak x y z)
  (call/cc (lambda (return) (ctak-to return x y z))))

(define (ctak-to return x y z)
  (if (< y x)
      (ctak-to return
               (call/cc (lambda (k) (ctak-to k (- x 1) y z)))
               (call/cc (lambda (k) (ctak-to k (- y 1) z x)))
               (call/cc (lambda (k) (ctak-to k (- z 1) x y))))
      (return z)))

(define (main repetitions)
  (let loop ((i 0) (sum 0))
    (if (< i repetitions)
        (loop (+ i 1) (+ sum (ctak (+ 15 (remainder i 3)) 10 5)))
        (begin (display sum) (newline)))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 1))
