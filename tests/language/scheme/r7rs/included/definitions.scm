; Included by 4_1_7_inclusion.scm: two definitions and an expression.
(define included-value (* 6 7))
(define (included-procedure x) (list 'included x))
(set! inclusions (+ inclusions 1))
