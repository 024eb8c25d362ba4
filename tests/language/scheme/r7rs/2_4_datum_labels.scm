; R7RS 2.4: datum labels.
; Guile differs: it does not read datum labels.
(import (scheme base) (scheme cxr) (scheme write) (scheme read) (scheme process-context))
(include "../check.scm")

(define (read-string-datum text) (read (open-input-string text)))
(test #t (let ((x (list 'a 'b 'c))) (set-cdr! (cddr x) x) (eq? x (cdddr x))))
(define circular (read-string-datum "#0=(a b c . #0#)"))
(test #t (eq? circular (cdddr circular)))
(test '(a b c a b) (let loop ((l circular) (n 5)) (if (= n 0) '() (cons (car l) (loop (cdr l) (- n 1))))))
(define shared (read-string-datum "(#1=(x y) #1# #1#)"))
(test #t (eq? (car shared) (cadr shared)))
(test #t (eq? (car shared) (caddr shared)))
(define copies (read-string-datum "((x y) (x y))"))
(test #f (eq? (car copies) (cadr copies)))
(define self-vector (read-string-datum "#0=#(1 #0# 2)"))
(test #t (eq? self-vector (vector-ref self-vector 1)))
(define two (read-string-datum "(#0=(a) #1=(b . #0#) #1# #0#)"))
(test #t (eq? (car two) (cdadr two)))
(test #t (eq? (cadr two) (caddr two)))
(define strings (read-string-datum "(#5=\"shared\" #5#)"))
(test #t (eq? (car strings) (cadr strings)))
(define nested (read-string-datum "#0=(#1=(#0# . #1#) . tail)"))
(test #t (eq? nested (caar nested)))
(test #t (eq? (car nested) (cdar nested)))
(define car-circle (read-string-datum "#0=(#0# . end)"))
(test #t (eq? car-circle (car car-circle)))
; As a literal in a program.
(define literal '#0=(1 2 . #0#))
(test #t (eq? literal (cddr literal)))
(test '(3 3) (let ((v '#(#7=(3) #7#))) (list (car (vector-ref v 0)) (car (vector-ref v 1)))))
(test #t (let ((v '#(#7=(3) #7#))) (eq? (vector-ref v 0) (vector-ref v 1))))
; A label may be used again in another datum.
(test '((a) (a)) (read-string-datum "(#0=(a) #0#)"))
(test '((b) (b)) (read-string-datum "(#0=(b) #0#)"))
; Unknown labels are errors of the reader.
(test #t (guard (e ((read-error? e) #t)) (read-string-datum "(#3# 1)")))

(test-end)
