; R7RS 4.2.4: do and named let.
; gc-stress: 1009
(import (scheme base) (scheme write) (scheme process-context))
(include "../check.scm")

(test #(0 1 2 3 4)
      (do ((vec (make-vector 5)) (i 0 (+ i 1)))
          ((= i 5) vec)
        (vector-set! vec i i)))
(test 25
      (let ((x '(1 3 5 7 9)))
        (do ((x x (cdr x)) (sum 0 (+ sum (car x))))
            ((null? x) sum))))
(test 'result (do () (#t 'ignored 'result)))
(test 10 (let ((n 0)) (do ((i 0 (+ i 1))) ((= i 10)) (set! n (+ n 1))) n))
; The steps are evaluated with the old values of all variables.
(test '(13 8) (do ((a 1 (+ a b)) (b 1 a) (i 0 (+ i 1))) ((= i 5) (list a b))))
; Variables are bound to fresh locations in each iteration.
(test '(2 1 0)
      (map (lambda (p) (p))
           (do ((i 0 (+ i 1)) (l '() (cons (lambda () i) l))) ((= i 3) l))))
(test '(12 11 10)
      (map (lambda (p) (p))
           (do ((i 0 (+ i 1)) (l '() (let ((k (+ i 10))) (cons (lambda () k) l)))) ((= i 3) l))))
; A variable without a step keeps its binding's value; it may be assigned in the body.
(test 6 (do ((acc 0) (l '(1 2 3) (cdr l))) ((null? l) acc) (set! acc (+ acc (car l)))))
; The test comes first.
(test 0 (let ((n 0)) (do ((i 5 (+ i 1))) ((>= i 5) n) (set! n (+ n 1)))))
; Nested loops.
(test '((1 . 1) (1 . 2) (2 . 1) (2 . 2))
      (let ((pairs '()))
        (do ((i 1 (+ i 1))) ((> i 2) (reverse pairs))
          (do ((j 1 (+ j 1))) ((> j 2))
            (set! pairs (cons (cons i j) pairs))))))

(test '((6 1 3) (-5 -2))
      (let loop ((numbers '(3 -2 1 6 -5)) (nonneg '()) (neg '()))
        (cond ((null? numbers) (list nonneg neg))
              ((>= (car numbers) 0) (loop (cdr numbers) (cons (car numbers) nonneg) neg))
              ((< (car numbers) 0) (loop (cdr numbers) nonneg (cons (car numbers) neg))))))
(test 5 (let loop () 5))
; The name of a named let is not visible in its initializers.
(define (f) 'outer)
(test '(outer 1) (let f ((x (f)) (n 0)) (if (= n 1) (list x n) (f x (+ n 1)))))
; Calls that are not in tail position.
(test 3628800 (let fact ((n 10)) (if (= n 0) 1 (* n (fact (- n 1))))))
; The name is an ordinary variable: it may be assigned or passed on.
(test '(a 2) (let loop ((x 1)) (if (= x 1) (let ((old loop)) (set! loop (lambda (y) (list 'a y))) (loop 2)) x)))
(test '(2 4 6) (let double ((l '(1 2 3))) (if (null? l) '() (cons (* 2 (car l)) (double (cdr l))))))
(test 100000 (let loop ((i 0)) (if (< i 100000) (loop (+ i 1)) i)))
(test 5000050000 (do ((i 0 (+ i 1)) (s 0 (+ s i))) ((> i 100000) s)))

(test-end)
