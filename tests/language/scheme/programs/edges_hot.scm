; Hot loops whose operands become what the fast ways must leave alone: a negative dividend, the least small integer, an index behind the end.
(import (scheme base) (scheme write))
(define rounds 300)
(define change 200)

(define (divided n m)
  (let loop ((i 0) (quotients 0) (remainders 0) (moduli 0))
    (if (= i rounds)
        (list quotients remainders moduli)
        (let ((x (if (< i change) (+ i n) (- 0 i n))))
          (loop (+ i 1) (+ quotients (quotient x m)) (+ remainders (remainder x m)) (+ moduli (modulo x m)))))))
(write (divided 5 7))
(write (divided 5 -7))
(newline)

(define least (- (expt 2 61)))
(define (sum-of-magnitudes)
  (let loop ((i 0) (sum 0))
    (if (= i rounds)
        sum
        (loop (+ i 1) (+ sum (abs (if (< i change) (- i) least)))))))
(write (sum-of-magnitudes))
(newline)

(define (write-behind text)
  (let loop ((i 0) (errors 0))
    (if (= i rounds)
        errors
        (loop (+ i 1)
              (+ errors
                 (call/cc
                  (lambda (return)
                    (with-exception-handler
                     (lambda (e) (return 1))
                     (lambda ()
                       (string-set! text (if (< i change) (modulo i 8) 8) #\x)
                       0)))))))))
(define text (make-string 8 #\a))
(write (write-behind text))
(write text)
(newline)

(define (write-plainly text index)
  (string-set! text index #\y)
  (string-ref text 0))
(define (fill text n)
  (do ((i 0 (+ i 1))) ((= i n) text)
    (write-plainly text (modulo i 8))))
(write (fill (make-string 8 #\a) rounds))
(write (call/cc (lambda (return)
  (with-exception-handler (lambda (e) (return 'outside))
    (lambda () (do ((i 0 (+ i 1))) ((= i 300) 'inside) (write-plainly text (if (< i change) 0 8))))))))
(newline)
