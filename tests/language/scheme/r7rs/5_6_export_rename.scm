; R7RS 5.6.1: (rename INTERNAL EXTERNAL) in an export declaration.
; Guile differs: its define-library does not accept this form.
(define-library (test renaming)
  (export (rename peek cell-value) make-cell (rename internal-swap! swap!) (rename set set-cell!))
  (import (scheme base))
  (begin
    (define (make-cell v) (vector v))
    (define (peek c) (vector-ref c 0))
    (define (set c v) (vector-set! c 0 v) (peek c))
    (define-syntax internal-swap! (syntax-rules () ((_ a b) (let ((t a)) (set! a b) (set! b t)))))))

(define-library (test twice)
  (export a (rename a b) (rename car first))
  (import (scheme base))
  (begin (define a 'same)))

(import (scheme base) (scheme write) (scheme process-context))
(import (prefix (rename (test renaming) (cell-value value)) r:) (only (test renaming) swap!) (test twice))
(include "../check.scm")

(define c (r:make-cell 1))
(test 1 (r:value c))
(test 2 (r:set-cell! c 2))
(test 2 (r:value c))
(define t 1)
(define u 2)
(swap! t u)
(test '(2 1) (list t u))
(test '(same same) (list a b))
(test 1 (first '(1 2)))
; The internal names are not visible.
(define (peek x) (list 'my-peek x))
(define (set x) (list 'my-set x))
(test '((my-peek 1) (my-set 2)) (list (peek 1) (set 2)))
(test 2 (r:value c))

(test-end)
