; R7RS 6.1: equal? must terminate on circular data.
; Guile differs: its equal? does not end on circular data.
(import (scheme base) (scheme cxr) (scheme write) (scheme process-context))
(include "../check.scm")

(define (circle . l) (let loop ((p l)) (if (null? (cdr p)) (begin (set-cdr! p l) l) (loop (cdr p)))))
(test #t (equal? (circle 'a 'b) (circle 'a 'b 'a 'b)))
(test #t (equal? (circle 1) (circle 1 1 1)))
(test #f (equal? (circle 'a 'b) (circle 'a 'c)))
(test #f (equal? (circle 'a 'b) (circle 'a 'b 'c)))
(test #f (equal? (circle 'a 'b) '(a b a b)))
(define (vector-circle x) (let ((v (vector x #f))) (vector-set! v 1 v) v))
(test #t (equal? (vector-circle 1) (vector-circle 1)))
(test #f (equal? (vector-circle 1) (vector-circle 2)))
(define (car-circle x) (let ((p (cons #f x))) (set-car! p p) p))
(test #t (equal? (car-circle 1) (car-circle 1)))
(test #f (equal? (car-circle 1) (car-circle 2)))
(define (mixed) (let* ((v (vector 1 2 3)) (l (list 'a v))) (vector-set! v 2 l) l))
(test #t (equal? (mixed) (mixed)))
(test #t (let ((c (circle 'x))) (equal? c c)))
(test #t (equal? (vector-ref (vector-circle 1) 1) (vector-circle 1)))

(test-end)
