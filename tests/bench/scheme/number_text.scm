;;; Numbers written as text and read back: integers small and big, several radixes, flonums. Size: repetitions.
(import (scheme base) (scheme char) (scheme process-context) (scheme write))

;; Implementations differ in the case of hexadecimal digits.
(define (digit-sum text)
  (let ((length (string-length text)))
    (do ((i 0 (+ i 1)) (sum 0 (+ sum (char->integer (char-downcase (string-ref text i))))))
        ((= i length) sum))))

(define (there-and-back n radix)
  (let ((text (number->string n radix)))
    (if (= n (string->number text radix))
        (digit-sum text)
        (error "a number changed on its way through text" n radix))))

(define (float-there-and-back x)
  (let ((text (number->string x)))
    (if (= x (string->number text))
        (digit-sum text)
        (error "a number changed on its way through text" x))))

(define (integers count)
  (do ((i 0 (+ i 1))
       (sum 0 (+ sum (there-and-back (* i i 37) 10) (there-and-back (- (* i 1001)) 2) (there-and-back (* i 77) 16))))
      ((= i count) sum)))

(define (big-integers count)
  (do ((i 0 (+ i 1))
       (n 3 (* n 1000003))
       (sum 0 (+ sum (there-and-back n 10) (there-and-back n 16))))
      ((= i count) sum)))

(define (floats count)
  (do ((i 1 (+ i 1))
       (sum 0 (+ sum (float-there-and-back (/ (inexact i) 8.0)) (float-there-and-back (/ 100.0 (inexact i))))))
      ((> i count) sum)))

(define (main repetitions)
  (let loop ((i 0) (sum 0))
    (if (< i repetitions)
        (loop (+ i 1) (+ sum (integers (+ 500 (remainder i 10))) (big-integers 20) (floats 300)))
        (begin (display sum) (newline)))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 2))
