; R7RS 5.4: define-syntax.
(import (scheme base) (scheme write) (scheme process-context))
(include "../check.scm")

(test '(2 1)
      (let ((x 1) (y 2))
        (define-syntax swap!
          (syntax-rules ()
            ((swap! a b)
             (let ((tmp a)) (set! a b) (set! b tmp)))))
        (swap! x y)
        (list x y)))
; A macro may be used by the definitions and expressions that follow it, also before its helper is defined.
(define-syntax outer-macro (syntax-rules () ((_ x) (inner-macro x x))))
(define-syntax inner-macro (syntax-rules () ((_ x y) (list x y))))
(test '(1 1) (outer-macro 1))
; Local macros and local definitions together.
(test '(6 (1 2))
      (let ()
        (define-syntax add (syntax-rules () ((_ x y) (+ x y))))
        (define a 1)
        (define-syntax both (syntax-rules () ((_) (list a b))))
        (define b 2)
        (list (add (add a b) 3) (both))))
; A macro defined again at the top level; an alias of a keyword by a macro.
(define-syntax which (syntax-rules () ((_) 'first)))
(define result-1 (which))
(define-syntax which (syntax-rules () ((_) 'second)))
(test '(first second) (list result-1 (which)))
; A variable of the same name replaces the macro.
(define-syntax replaced (syntax-rules () ((_) 'macro)))
(test 'macro (replaced))
(define replaced (lambda () 'variable))
(test 'variable (replaced))
; A procedure's body expands its macros once, at its definition.
(define-syntax constant (syntax-rules () ((_) 1)))
(define (use-constant) (constant))
(test 1 (use-constant))
; Recursive macros in internal definitions.
(test 10
      (let ()
        (define-syntax sum (syntax-rules () ((_) 0) ((_ x y ...) (+ x (sum y ...)))))
        (sum 1 2 3 4)))

(test-end)
