; Numbers of every kind and size as arguments and results of calls that are not inlined.
; gc-stress: 97
(import (scheme base) (scheme write) (scheme inexact))

(define (show . xs) (write xs) (newline))
; The different results of (f 0) .. (f (- n 1)), and a sum that tells which was when.
(define (index x l) (cond ((null? l) 0) ((equal? x (car l)) (length l)) (else (index x (cdr l)))))
(define (each n f)
  (let loop ((i 0) (l '()) (s 0))
    (if (= i n) (append (reverse l) (list s))
        (let* ((x (f i)) (l (if (member x l) l (cons x l)))) (loop (+ i 1) l (modulo (+ (* 31 s) (index x l)) 99991))))))

; Small until the recursion is deep enough: the sums, products, differences overflow in what is returned.
(define (factorial n) (if (= n 0) 1 (* n (factorial (- n 1)))))
(define (power x n) (cond ((= n 0) 1) ((even? n) (let ((y (power x (quotient n 2)))) (* y y))) (else (* x (power x (- n 1))))))
(define (doubled n) (if (= n 0) 1 (let ((x (doubled (- n 1)))) (+ x x))))
(define (negated n) (if (= n 0) -1 (let ((x (negated (- n 1)))) (- x (- 0 x) -1))))
(show (each 400 (lambda (i) (factorial (modulo i 15)))) (factorial 30) (factorial 21) (factorial 12))
(show (each 300 (lambda (i) (power 3 (modulo i 20)))) (power 7 50) (power -7 23) (power 2 62) (power 2 61) (power -2 61) (power 1/2 9))
(show (each 300 (lambda (i) (doubled (modulo i 10)))) (doubled 58) (doubled 59) (doubled 60) (doubled 61) (doubled 62) (doubled 63) (doubled 64) (doubled 100))
(show (each 300 (lambda (i) (negated (modulo i 10)))) (negated 59) (negated 60) (negated 61) (negated 62) (negated 63) (negated 64))

; Bignums that shrink again on the way out.
(define (up-down n x) (if (= n 0) x (- (up-down (- n 1) (* x 1000)) 1)))
(define (back n x) (if (= n 0) x (quotient (back (- n 1) (* x 1000)) 1000)))
(show (each 200 (lambda (i) (up-down (modulo i 4) i))) (up-down 9 7) (back 12 5) (each 300 (lambda (i) (back (modulo i 9) 123))))

; Flonums and ints by turns; the same code returns either.
(define (half n) (if (even? n) (quotient n 2) (/ n 2.)))
(define (mean n) (if (= n 0) 0 (/ (+ (mean (- n 1)) (half n)) 2)))
(define (horner l x) (if (null? l) 0 (+ (car l) (* x (horner (cdr l) x)))))
(define (root x n) (if (= n 0) 1. (let ((y (root x (- n 1)))) (/ (+ y (/ x y)) 2))))
(show (each 100 (lambda (i) (mean (modulo i 5)))) (exact (mean 8)))
(show (each 300 (lambda (i) (horner '(1 2 3) (modulo i 3)))) (horner '(1 2 3) .5) (horner '(1. 2 3) 2) (horner '(1 2/3 3) 1/2) (horner (list 1 (expt 10 30) 3) 10))
(show (each 300 (lambda (i) (root 16 (+ 8 (modulo i 2))))) (exact (round (* 1000 (root 2 6)))))
(define (integral f a b n) (let ((h (/ (- b a) n))) (let loop ((i 0) (s 0.)) (if (= i n) (* s h) (loop (+ i 1) (+ s (f (+ a (* h (+ i .5))))))))))
(define (adaptive f a b n) (if (= n 0) (integral f a b 4) (let ((m (/ (+ a b) 2))) (+ (adaptive f a m (- n 1)) (adaptive f m b (- n 1))))))
(show (exact (round (* 1e6 (adaptive (lambda (x) (* x x x)) 0. 2. 7)))) (exact (round (* 1e6 (adaptive (lambda (x) (sqrt x)) 0 1 6)))))
(show (each 300 (lambda (i) (let loop ((n 4) (x (if (< i 150) 1 1.5))) (if (= n 0) x (+ x (loop (- n 1) (* x 2))))))))
(define (nan-or n x) (if (= n 0) (/ x 0.) (- (nan-or (- n 1) x))))
(show (each 100 (lambda (i) (nan-or (modulo i 3) (- (modulo i 3) 1)))))

; What a callee keeps of its arguments: boxes, pairs, vectors of flonums; they must not be shared or lost.
(define (collect n x) (if (= n 0) '() (cons (+ x n) (collect (- n 1) (+ x .25)))))
(define kept (let loop ((i 0) (l '())) (if (= i 400) l (loop (+ i 1) (cons (collect (modulo i 4) (+ i .5)) l)))))
(show (length kept) (list-ref kept 0) (list-ref kept 17) (list-ref kept 396) (apply + (map (lambda (l) (apply + l)) kept)))
(define (fill! v i x) (if (= i (vector-length v)) x (let ((y (fill! v (+ i 1) (* x 1.5)))) (vector-set! v i (- y x)) y)))
(show (let loop ((i 0) (r 0)) (if (= i 300) r (let ((v (make-vector 5 0))) (let ((x (fill! v 0 (if (even? i) 2. 2)))) (loop (+ i 1) (list x v)))))))
(define (swap-all n a b c) (if (= n 0) (list a b c) (let ((r (swap-all (- n 1) b (+ c a) (if (odd? n) (* b 1.) b)))) (if (> n 3) (map - r) r))))
(show (each 100 (lambda (i) (swap-all (modulo i 6) 1 2.5 3))) (swap-all 40 1 2 3))
(define (gcd* a b) (if (= b 0) a (gcd* b (modulo a b))))
(show (each 300 (lambda (i) (gcd* (* 12 (modulo i 4)) 18))) (gcd* (power 6 40) (power 10 30)) (gcd* 0 0) (gcd* 12. 18))
(define (collatz n) (cond ((= n 1) 0) ((even? n) (+ 1 (collatz (quotient n 2)))) (else (+ 1 (collatz (+ 1 (* 3 n)))))))
(show (let loop ((i 1) (m 0)) (if (= i 300) m (loop (+ i 1) (max m (collatz i))))) (collatz 837799) (collatz (+ 1 (power 2 64))))
