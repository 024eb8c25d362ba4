; Roman numerals there and back for many numbers; number words.
(import (scheme base) (scheme write))

(define table
  '((1000 . "M") (900 . "CM") (500 . "D") (400 . "CD") (100 . "C") (90 . "XC") (50 . "L") (40 . "XL") (10 . "X")
    (9 . "IX") (5 . "V") (4 . "IV") (1 . "I")))
(define (number->roman n)
  (let loop ((n n) (t table) (out ""))
    (cond ((= n 0) out)
          ((>= n (caar t)) (loop (- n (caar t)) t (string-append out (cdar t))))
          (else (loop n (cdr t) out)))))
(define (digit c) (case c ((#\I) 1) ((#\V) 5) ((#\X) 10) ((#\L) 50) ((#\C) 100) ((#\D) 500) ((#\M) 1000) (else #f)))
(define (roman->number s)
  (let loop ((i (- (string-length s) 1)) (largest 0) (sum 0))
    (if (< i 0)
        sum
        (let ((d (digit (string-ref s i))))
          (if (< d largest) (loop (- i 1) largest (- sum d)) (loop (- i 1) d (+ sum d)))))))
(for-each (lambda (n) (display (number->roman n)) (newline)) '(1 4 9 14 40 90 400 1994 2024 3999))
(write (let loop ((i 1) (wrong '()))
         (if (> i 400) wrong (loop (+ i 1) (if (= i (roman->number (number->roman i))) wrong (cons i wrong))))))
(newline)
(write (let loop ((i 1) (longest "") (at 0))
         (if (> i 400)
             (list at longest)
             (let ((s (number->roman i)))
               (if (> (string-length s) (string-length longest)) (loop (+ i 1) s i) (loop (+ i 1) longest at))))))
(newline)
(define small
  '#("zero" "one" "two" "three" "four" "five" "six" "seven" "eight" "nine" "ten" "eleven" "twelve" "thirteen"
     "fourteen" "fifteen" "sixteen" "seventeen" "eighteen" "nineteen"))
(define tens '#("" "" "twenty" "thirty" "forty" "fifty" "sixty" "seventy" "eighty" "ninety"))
(define (words n)
  (cond ((< n 20) (vector-ref small n))
        ((< n 100)
         (string-append
           (vector-ref tens (quotient n 10))
           (if (= 0 (remainder n 10)) "" (string-append "-" (words (remainder n 10))))))
        ((< n 1000)
         (string-append
           (words (quotient n 100))
           " hundred"
           (if (= 0 (remainder n 100)) "" (string-append " and " (words (remainder n 100))))))
        (else (string-append
                (words (quotient n 1000))
                " thousand"
                (if (= 0 (remainder n 1000)) "" (string-append " " (words (remainder n 1000))))))))
(for-each (lambda (n) (display (words n)) (newline)) '(0 7 13 21 40 100 101 342 999 1000 45678))
(write (do ((i 1 (+ i 1)) (sum 0 (+ sum (string-length (words i))))) ((> i 300) sum)))
(newline)
