; R7RS 4.1.4: procedures.
(import (scheme base) (scheme write) (scheme process-context))
(include "../check.scm")

(test #t (procedure? (lambda (x) (+ x x))))
(test 8 ((lambda (x) (+ x x)) 4))
(define reverse-subtract (lambda (x y) (- y x)))
(test 3 (reverse-subtract 7 10))
(define add4 (let ((x 4)) (lambda (y) (+ x y))))
(test 10 (add4 6))
(test '(3 4 5 6) ((lambda x x) 3 4 5 6))
(test '(5 6) ((lambda (x y . z) z) 3 4 5 6))
(test '() ((lambda (x y . z) z) 3 4))
(test '() ((lambda x x)))
(test '(1 (2)) ((lambda (a . b) (list a b)) 1 2))
; Rest arguments are a newly allocated list.
(define arguments (list 1 2 3))
(define (rest . all) all)
(test #f (eq? arguments (apply rest arguments)))
(test '(1 2 3) (apply rest arguments))
; Each evaluation of a lambda expression closes over its own locations.
(define (make-counter)
  (let ((n 0))
    (lambda () (set! n (+ n 1)) n)))
(define one (make-counter))
(define two (make-counter))
(one)
(one)
(test 3 (one))
(test 1 (two))
; A location shared by two procedures.
(define (make-cell value)
  (cons (lambda () value) (lambda (new) (set! value new))))
(define cell (make-cell 1))
((cdr cell) 42)
(test 42 ((car cell)))
; Bodies are sequences with definitions at their beginning.
(test 30 ((lambda (x) (define y (* x 2)) (define (z) (+ x y)) 'ignored (z)) 10))
; Same identity, same behaviour in the sense of eqv? (6.1).
(test #t (let ((p (lambda (x) x))) (eqv? p p)))
(test #t (let ((p (lambda (x) x))) (eq? p p)))

(test-end)
