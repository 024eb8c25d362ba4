; R7RS 6.13.3: datum labels in the output of write, write-shared and display.
; Guile differs: it does not write datum labels.
(import (scheme base) (scheme cxr) (scheme read) (scheme write) (scheme process-context))
(include "../check.scm")

(define (with-port writer x) (let ((port (open-output-string))) (writer x port) (get-output-string port)))
(define circle (list 'a 'b 'c))
(set-cdr! (cddr circle) circle)
(test "#0=(a b c . #0#)" (with-port write circle))
(test "#0=(a b c . #0#)" (with-port write-shared circle))
(test "#0=(a b c . #0#)" (with-port display circle))
(define shared (let ((s (list 'x 'y))) (list s s)))
(test "((x y) (x y))" (with-port write shared))
(test "(#0=(x y) #0#)" (with-port write-shared shared))
(define v (vector 1 #f))
(vector-set! v 1 v)
(test "#0=#(1 #0#)" (with-port write v))
(define car-circle (list 1))
(set-car! car-circle car-circle)
(test "#0=(#0#)" (with-port write car-circle))
(define tail-shared (let ((t (list 3))) (list (cons 1 t) (cons 2 t))))
(test "((1 . #0=(3)) (2 . #0#))" (with-port write-shared tail-shared))
(test "((1 3) (2 3))" (with-port write tail-shared))
(define two-circles (let ((a (list 'a)) (b (list 'b))) (set-cdr! a a) (set-cdr! b b) (list a b)))
(test "(#0=(a . #0#) #1=(b . #1#))" (with-port write two-circles))
(test "(#0=(a . #0#) #1=(b . #1#))" (with-port write-shared two-circles))
; A string that occurs twice is shared as well.
; What is written reads back with the same sharing.
(define again (read (open-input-string (with-port write-shared shared))))
(test #t (eq? (car again) (cadr again)))
(define circle-again (read (open-input-string (with-port write circle))))
(test #t (eq? circle-again (cdddr circle-again)))

(test-end)
