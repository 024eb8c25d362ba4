; R7RS 4.1.6: set!.
(import (except (scheme base) square) (scheme write) (scheme process-context))
(include "../check.scm")

(define x 2)
(test 3 (+ x 1))
(set! x 4)
(test 5 (+ x 1))
(test 6 (let ((y 5)) (set! y (+ y 1)) y))
; The nearest enclosing binding is assigned.
(test '(inner-new outer)
      (let* ((x 'outer) (inner (let ((x 'inner)) (set! x 'inner-new) x)))
        (list inner x)))
; A variable that was captured before the assignment.
(test 2 (let* ((n 1) (get (lambda () n))) (set! n 2) (get)))
; An assignment in the argument of the same variable's own value.
(test '(1 2 3) (let ((l '(3))) (set! l (cons 2 l)) (set! l (cons 1 l)) l))
(define (parameter-assignment a . b) (set! a (list a b)) (set! b a) b)
(test '(1 (2 3)) (parameter-assignment 1 2 3))
; A name that is not imported may be defined by the program and then assigned.
(define (square x) (list 'square x))
(test '(square 3) (square 3))
(set! square (lambda (x) (list 'new x)))
(test '(new 3) (square 3))

(test-end)
