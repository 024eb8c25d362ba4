; Tail calls between procedures that have code of their own: millions of rounds in constant space, in and below compiled code.
; gc-stress: 5003
(import (scheme base) (scheme write))

(define (show . xs) (write xs) (newline))

; Long enough not to be inlined in each other, and hot on their own.
(define (work x) (let* ((x (modulo (+ (* x 1103) 12345) 65536)) (y (quotient x 7)) (z (- x (* 7 y)))) (+ x (* 3 z) (if (odd? y) 1 2))))
(define (red n x) (if (= n 0) (list 'red x) (let ((x (work x))) (if (= 0 (modulo x 5)) (green (- n 1) x) (blue (- n 1) (+ x 1))))))
(define (green n x) (if (= n 0) (list 'green x) (let ((x (work (+ x 3)))) (if (odd? x) (blue (- n 1) x) (red (- n 1) x)))))
(define (blue n x) (if (= n 0) (list 'blue x) (let ((x (work (* x 3)))) (cond ((= 0 (modulo x 3)) (red (- n 1) x)) ((odd? x) (blue (- n 1) x)) (else (green (- n 1) x))))))
(define (each f l) (if (null? l) '() (cons (f (car l)) (each f (cdr l)))))
(show (each (lambda (n) (red n n)) '(0 1 2 3 10 100 1000)))
(show (let loop ((i 0) (s 0)) (if (= i 300) s (loop (+ i 1) (+ s (cadr (red (modulo i 17) i)) (cadr (green (modulo i 5) i)))))))
(show (red 300000 1))
(show (+ 1 (cadr (green 300000 1))))

; Different numbers of parameters, more registers in one than in the other.
(define (wide n a b c d) (let* ((e (+ a b)) (f (+ c d)) (g (modulo (+ e f) 1000)) (h (- g e))) (if (= n 0) (list a b c d e f g h) (narrow (- n 1) (+ g (modulo h 7))))))
(define (narrow n x) (if (= n 0) x (let loop ((i 0) (x x)) (if (= i 2) (wide (- n 1) x i (modulo x 3) n) (loop (+ i 1) (modulo (+ x 7) 100))))))
(show (each (lambda (n) (wide n 1 2 3 4)) '(0 1 2 3 4 5 1000 1001)))
(show (wide 200000 1 2 3 4))

; A loop of tail calls with a recursion in every round, and the other way round.
(define (even-sum n s) (if (= n 0) s (odd-sum (- n 1) (+ s (nested (modulo n 4))))))
(define (odd-sum n s) (if (= n 0) (- s) (let loop ((i 0) (s s)) (if (= i 2) (even-sum (- n 1) s) (loop (+ i 1) (+ s 1))))))
(define (nested n) (if (= n 0) 1 (+ (nested (- n 1)) (even-sum (- n 1) 0) (odd-sum (- n 1) 1))))
(show (nested 3) (nested 4) (even-sum 5000 0) (odd-sum 5001 0))

; A machine of closures: states in a vector, in an association list, passed along.
(define states (vector (lambda (n x k) (if (= n 0) (k x) ((vector-ref states 1) (- n 1) (+ x 1) k)))
                       (lambda (n x k) (if (= n 0) (k (- x)) ((vector-ref states (modulo x 3)) (- n 1) (+ x 2) k)))
                       (lambda (n x k) (if (= n 0) (k (* 2 x)) ((vector-ref states 0) (- n 1) (- x 1) (lambda (y) (k (+ y 1))))))))
(show (let loop ((i 0) (s 0)) (if (= i 300) s (loop (+ i 1) (+ s ((vector-ref states (modulo i 3)) (modulo i 20) i (lambda (x) x)))))))
(show ((vector-ref states 0) 60000 1 (lambda (x) (list x))))

; Through apply, and, or, cond =>, when, case, do's result, dynamic arity.
(define (t1 n . rest) (if (= n 0) (length rest) (apply t2 (- n 1) 'x rest)))
(define (t2 n x . rest) (cond ((= n 0) x) ((assv (modulo n 4) '((0 . 5) (1 . 6))) => (lambda (p) (t3 (- n 1) (cdr p)))) (else (t3 (- n 1) 1))))
(define (t3 n x) (and (>= n 0) (or (and (= n 0) (list x)) (case (modulo n 3) ((0) (t1 (- n 1) x n)) ((1) (do ((i 0 (+ i 1))) ((= i 2) (t2 (- n 1) i x)))) (else (t4 (- n 1)))))))
(define (t4 n) (when (>= n 0) (if (= n 0) 'four (t3 (- n 1) n))))
(show (each (lambda (n) (t1 n 1 2)) '(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15)))
(show (t1 100000) (t3 100001 'y))

; The last call is of a native, a continuation, an escape.
(define (n1 n l) (if (= n 0) (reverse l) (n2 (- n 1) (cons n l))))
(define (n2 n l) (if (= n 0) (length l) (n1 (- n 1) (if (> (length l) 4) '() l))))
(show (let loop ((i 0) (x '())) (if (= i 1000) x (loop (+ i 1) (list (n1 (modulo i 9) '()) (n2 (modulo i 8) '()))))))
(define (e1 n k) (if (= n 0) (k 'one) (e2 (- n 1) k)))
(define (e2 n k) (if (= n 0) (k 'two) (let loop ((i 0)) (if (= i 2) (e1 (- n 1) k) (loop (+ i 1))))))
(show (let loop ((i 0) (x '())) (if (= i 1000) x (loop (+ i 1) (list (call/cc (lambda (k) (cons 1 (e1 (modulo i 9) k)))) (e2 (modulo i 4) list))))))
