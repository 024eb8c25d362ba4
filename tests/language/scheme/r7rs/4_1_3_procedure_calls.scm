; R7RS 4.1.3: procedure calls.
(import (scheme base) (scheme write) (scheme process-context))
(include "../check.scm")

(test 7 (+ 3 4))
(test 12 ((if #f + *) 3 4))
(test 3 ((lambda () 3)))
(test '(1 2 3) ((lambda args args) 1 2 3))
(test 10 (((lambda (x) (lambda (y) (+ x y))) 4) 6))
; Operator and operands are each evaluated once, in some order.
(define evaluations '())
(define (note x) (set! evaluations (cons x evaluations)) x)
(define (note-procedure p name) (set! evaluations (cons name evaluations)) p)
(test 6 ((note-procedure + 'operator) (note 1) (note 2) (note 3)))
(test 4 (length evaluations))
(test #t (and (memv 1 evaluations) (memv 2 evaluations) (memv 3 evaluations) (memv 'operator evaluations) #t))
; Many arguments.
(define (count-arguments . arguments) (length arguments))
(test 0 (count-arguments))
(test 30 (count-arguments 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30))
(define (twelve a b c d e f g h i j k l) (list l k j i h g f e d c b a))
(test '(12 11 10 9 8 7 6 5 4 3 2 1) (twelve 1 2 3 4 5 6 7 8 9 10 11 12))
; The value of an argument is bound to a fresh location.
(define original 1)
(define (change x) (set! x 2) x)
(test 2 (change original))
(test 1 original)

(test-end)
