; R7RS 4.3.3: syntax-error.
(import (scheme base) (scheme eval) (scheme write) (scheme process-context))
(include "../check.scm")

(define-syntax simple-let
  (syntax-rules ()
    ((_ (head ... ((x . y) val) . tail) body1 body2 ...)
     (syntax-error "expected an identifier but got" (x . y)))
    ((_ ((name val) ...) body1 body2 ...)
     ((lambda (name ...) body1 body2 ...) val ...))))
(test 3 (simple-let ((a 1) (b 2)) (+ a b)))
; The error is signalled when the form is expanded, so eval raises it.
(define (raises? form) (guard (e (#t #t)) (eval form (environment '(scheme base))) #f))
(test #t (raises? '(syntax-error "message")))
(test #t (raises? '(syntax-error "message" (form) irritant)))
(test #t (raises? '(lambda () (syntax-error "never called, but expanded"))))
(test #t
      (raises? '(let-syntax ((only-one (syntax-rules () ((_ x) x) ((_ . l) (syntax-error "want one form" . l)))))
                  (only-one 1 2))))
(test #f
      (raises? '(let-syntax ((only-one (syntax-rules () ((_ x) x) ((_ . l) (syntax-error "want one form" . l)))))
                  (only-one 1))))

(test-end)
