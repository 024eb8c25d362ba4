; R7RS 4.3.2: an ellipsis that is among the literals is a literal.
; Guile differs: it does not accept the ellipsis among the literals.
(import (scheme base) (scheme write) (scheme process-context))
(include "../check.scm")

(define-syntax ellipsis-literal (syntax-rules (...) ((_ ...) 'ellipsis) ((_ x) 'other)))
(test 'ellipsis (ellipsis-literal ...))
(test 'other (ellipsis-literal a))
(define-syntax ellipsis-literal-inside (syntax-rules (...) ((_ x ...) '(x then ellipsis)) ((_ x y) '(x y))))
(test '(a then ellipsis) (ellipsis-literal-inside a ...))
(test '(a b) (ellipsis-literal-inside a b))

; A custom ellipsis that is among the literals is a literal.
(define-syntax custom-literal (syntax-rules ::: (:::) ((_ x :::) '(x literal)) ((_ x y) '(x y))))
(test '(1 literal) (custom-literal 1 :::))
(test '(1 2) (custom-literal 1 2))


(test-end)
