; R7RS 6.12: the interaction environment, and the environments of R5RS.
(import (scheme base) (scheme eval) (scheme repl) (scheme r5rs) (scheme write) (scheme process-context))
(include "../check.scm")

; interaction-environment: definitions and assignments are kept.
(eval '(define interaction-variable 1) (interaction-environment))
(test 1 (eval 'interaction-variable (interaction-environment)))
(eval '(set! interaction-variable (+ interaction-variable 1)) (interaction-environment))
(test 2 (eval 'interaction-variable (interaction-environment)))
(eval '(define (interaction-procedure x) (* x interaction-variable)) (interaction-environment))
(test 10 (eval '(interaction-procedure 5) (interaction-environment)))
(eval '(define-syntax interaction-macro (syntax-rules () ((_ x) (list 'macro x)))) (interaction-environment))
(test '(macro 1) (eval '(interaction-macro 1) (interaction-environment)))
(eval '(define interaction-variable 'again) (interaction-environment))
(test 'again (eval 'interaction-variable (interaction-environment)))
; scheme-report-environment and null-environment.
(test 7 (eval '(+ 3 4) (scheme-report-environment 5)))
(test '(1 . 2) (eval '(cons 1 2) (scheme-report-environment 5)))
(test 6 (eval '(let loop ((i 3) (a 1)) (if (= i 0) a (loop (- i 1) (* a i)))) (scheme-report-environment 5)))
(test 'yes (eval '(if #t 'yes 'no) (null-environment 5)))
(test 5 (eval '((lambda (x) x) 5) (null-environment 5)))
(test-error (eval '(car '(1)) (null-environment 5)))
; Names of R5RS that R7RS has renamed.
(test '(2 1.5) (list (inexact->exact 2.0) (exact->inexact 3/2)))

(test-end)
