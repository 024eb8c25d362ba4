; R7RS 4.3.1: let-syntax and letrec-syntax.
(import (scheme base) (scheme write) (scheme process-context))
(include "../check.scm")

(test 'now
      (let-syntax ((given-that (syntax-rules ()
                                 ((_ test stmt1 stmt2 ...)
                                  (if test (begin stmt1 stmt2 ...))))))
        (let ((if #t))
          (given-that if (set! if 'now))
          if)))
(test 'outer
      (let ((x 'outer))
        (let-syntax ((m (syntax-rules () ((m) x))))
          (let ((x 'inner))
            (m)))))
(test 7
      (letrec-syntax
          ((my-or (syntax-rules ()
                    ((my-or) #f)
                    ((my-or e) e)
                    ((my-or e1 e2 ...)
                     (let ((temp e1)) (if temp temp (my-or e2 ...)))))))
        (let ((x #f) (y 7) (temp 8) (let odd?) (if even?))
          (my-or x (let temp) (if y) y))))
; The transformers of let-syntax see the outer bindings, those of letrec-syntax each other.
(define-syntax kind (syntax-rules () ((_) 'global)))
(test '(global local)
      (list (let-syntax ((kind (syntax-rules () ((_) 'local))) (use (syntax-rules () ((_) (kind))))) (use))
            (letrec-syntax ((kind (syntax-rules () ((_) 'local))) (use (syntax-rules () ((_) (kind))))) (use))))
(test #t
      (letrec-syntax ((ev? (syntax-rules () ((_) #t) ((_ x y ...) (od? y ...))))
                      (od? (syntax-rules () ((_) #f) ((_ x y ...) (ev? y ...)))))
        (ev? 1 2 3 4)))
(test 'body (let-syntax () 'body))
(test 'body (letrec-syntax () 'body))
(test 3 (let-syntax ((one (syntax-rules () ((_) 1)))) (let ((a (one)) (b 2)) (+ a b))))
; A local macro may expand to definitions.
(test '(1 2)
      (let ()
        (define-syntax def (syntax-rules () ((_ n v) (define n v))))
        (def a 1)
        (def b 2)
        (list a b)))
; A macro shadowed by a variable, and a variable shadowed by a macro.
(test '(called 1) (let-syntax ((m (syntax-rules () ((_ x) 'macro)))) (let ((m (lambda (x) (list 'called x)))) (m 1))))
(test 'macro (let ((m (lambda (x) (list 'called x)))) (let-syntax ((m (syntax-rules () ((_ x) 'macro)))) (m 1))))
(test '(1 2 3) (let-syntax ((foo (syntax-rules () ((_ expr more ...) (list expr more ...))))) (foo 1 2 3)))

(test-end)
