; SEND + MORE = MONEY by choosing digits column by column.
(import (scheme base) (scheme write))

(define digits '(0 1 2 3 4 5 6 7 8 9))
(define (without x l) (cond ((null? l) '()) ((= x (car l)) (cdr l)) (else (cons (car l) (without x (cdr l))))))
(define tries 0)
(define (each l f) (for-each (lambda (x) (set! tries (+ tries 1)) (f x (without x l))) l))
(define (solve)
  (call/cc (lambda (return)
             (each digits
                   (lambda (d left)
                     (each left
                           (lambda (e left)
                             (let* ((y (modulo (+ d e) 10)) (carry1 (quotient (+ d e) 10)))
                               (if (memv y left)
                                   (each (without y left)
                                         (lambda (n left)
                                           (each left
                                                 (lambda (r left)
                                                   (if (= e (modulo (+ n r carry1) 10))
                                                       (let ((carry2 (quotient (+ n r carry1) 10)))
                                                         (each left
                                                               (lambda (o left)
                                                                 (if (= n (modulo (+ e o carry2) 10))
                                                                     (let ((carry3 (quotient (+ e o carry2) 10)))
                                                                       (each left
                                                                             (lambda (s left)
                                                                               (each left
                                                                                     (lambda (m left)
                                                                                       (if (and (> m 0)
                                                                                                (> s 0)
                                                                                                (= (+ s m carry3)
                                                                                                   (+ o (* 10 m))))
                                                                                           (return (list (list s
                                                                                                               e
                                                                                                               n
                                                                                                               d)
                                                                                                         (list m
                                                                                                               o
                                                                                                               r
                                                                                                               e)
                                                                                                         (list m
                                                                                                               o
                                                                                                               n
                                                                                                               e
                                                                                                               y))))))))))))))))))))))))
             'none)))
(define answer (solve))
(write answer)
(newline)
(define (value l) (let loop ((l l) (n 0)) (if (null? l) n (loop (cdr l) (+ (* 10 n) (car l))))))
(write (map value answer))
(write (= (value (list-ref answer 2)) (+ (value (car answer)) (value (cadr answer)))))
(newline)
(write (> tries 100))
(newline)
