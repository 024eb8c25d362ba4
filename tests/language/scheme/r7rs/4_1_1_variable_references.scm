; R7RS 4.1.1: variable references.
(import (scheme base) (scheme write) (scheme process-context))
(include "../check.scm")

(define x 28)
(test 28 x)
(define later (lambda () defined-below))
(define defined-below 'below)
(test 'below (later))
(define list-again list)
(test '(1 2) (list-again 1 2))
(test 3 (let ((x 1)) (let ((y 2)) (+ x y))))
(test 28 (let ((y 1)) x))
(test 'inner (let ((x 'outer)) (let ((x 'inner)) x)))
(test #t (eq? car car))
(test #t (procedure? car))

(test-end)
