;;; Takeuchi's function in continuation-passing style: closures made and called once. Size: repetitions.
(import (scheme base) (scheme process-context) (scheme write))

(define (cpstak x y z)
  (define (tak x y z return)
    (if (< y x)
        (tak (- x 1) y z
             (lambda (a)
               (tak (- y 1) z x
                    (lambda (b)
                      (tak (- z 1) x y
                           (lambda (c) (tak a b c return)))))))
        (return z)))
  (tak x y z (lambda (result) result)))

(define (main repetitions)
  (let loop ((i 0) (sum 0))
    (if (< i repetitions)
        (loop (+ i 1) (+ sum (cpstak (+ 18 (remainder i 3)) 12 6)))
        (begin (display sum) (newline)))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 3))
