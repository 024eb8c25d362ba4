; An exact zero with a float: it is converted, as any exact number is, but nothing is divided by it. Each operation often, so that it is
; compiled with the kinds it has met, and with the operands the other way round.
(import (scheme base) (scheme write))

(define (shown f)
  (call/cc (lambda (k) (with-exception-handler (lambda (e) (k (if (error-object? e) (error-object-message e) e))) f))))
(define (many f x y)
  (let loop ((i 0) (answer #f))
    (if (< i 100) (loop (+ i 1) (f x y)) answer)))
(define operations
  (list (cons '* (lambda (x y) (* x y))) (cons '/ (lambda (x y) (/ x y))) (cons '+ (lambda (x y) (+ x y))) (cons '- (lambda (x y) (- x y)))))
(define numbers (list 0 0.0 -0.0 1.5 -2 (/ 1.0 0.0) (expt 10 30) 1/3))
(for-each
 (lambda (operation)
   (for-each
    (lambda (other)
      (for-each
       (lambda (zero)
         (write (list (car operation) zero other (shown (lambda () (many (cdr operation) zero other))) (shown (lambda () (many (cdr operation) other zero)))))
         (newline))
       '(0 0.0)))
    numbers))
 operations)
; the same instruction meets floats first, then the exact zero
(define (product x y) (* x y))
(define (quotient-of x y) (/ x y))
(write (many product 1.5 2.5))
(write (many product 1.5 0))
(write (many product 0 1.5))
(write (many quotient-of 1.5 2.5))
(write (many quotient-of 0 2.5))
(write (shown (lambda () (many quotient-of 1.5 0))))
(write (many quotient-of 1.5 2))
(newline)
