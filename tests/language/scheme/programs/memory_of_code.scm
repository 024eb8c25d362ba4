; env: OURO_HEAP_LIMIT=12000000
; modes: plain,default,fast
; Guile differs: it knows no limit
; Programs made by a program count towards the limit.
(import (scheme base) (scheme eval) (scheme write))
(define (message f) (guard (e (#t (error-object-message e))) (f)))
(define (show x) (write x) (newline))
(define where (environment '(scheme base)))
(define (form i) `(lambda (x) (list ,@(let loop ((k 0) (l '())) (if (= k 500) l (loop (+ k 1) (cons `(+ x ,(+ k i)) l)))))))
(show (let loop ((i 0))
        (if (= i 8000)
            'no-error
            (let ((made (message (lambda () (eval (form i) where))))) (if (string? made) made (loop (+ i 1)))))))
