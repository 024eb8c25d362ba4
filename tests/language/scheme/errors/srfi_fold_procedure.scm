; An error in a procedure that a library calls is located in that procedure.
(import (scheme base) (scheme write) (srfi 1))
(define (add x sum)
  (+ sum (car x)))
(display (fold add 0 '((1) 2)))
