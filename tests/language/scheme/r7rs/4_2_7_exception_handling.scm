; R7RS 4.2.7: guard.
; Guile fails: (reverse trace) -- it tests the clauses before leaving the body and does not enter it again
(import (scheme base) (scheme write) (scheme process-context))
(include "../check.scm")

(test 42
      (guard (condition ((assq 'a condition) => cdr) ((assq 'b condition)))
        (raise (list (cons 'a 42)))))
(test '(b . 23)
      (guard (condition ((assq 'a condition) => cdr) ((assq 'b condition)))
        (raise (list (cons 'b 23)))))
(test 'fine (guard (e (#t 'caught)) 'fine))
(test-values (list 1 2) (guard (e (#t 'caught)) (values 1 2)))
(test 'caught (guard (e (#t 'caught)) (raise 'oops)))
(test '(else oops) (guard (e ((string? e) 'string) (else (list 'else e))) (raise 'oops)))
(test 'symbol (guard (e ((string? e) 'string) ((symbol? e) 'ignored 'symbol)) (raise 'oops)))
(test #t (guard (e ((symbol? e))) (raise 'oops)))
; No clause applies: raised again, with raise-continuable, to the outer handler.
(test '(outer oops)
      (guard (e ((symbol? e) (list 'outer e)))
        (guard (e ((string? e) (list 'inner e)))
          (raise 'oops))))
(test 43
      (with-exception-handler
       (lambda (e) 42)
       (lambda ()
         (+ 1 (guard (e ((string? e) 0)) (raise-continuable 'number))))))
; The clauses are evaluated in the dynamic environment of the guard form.
(define p (make-parameter 'outside))
(test '(outside oops)
      (guard (e (#t (list (p) e)))
        (parameterize ((p 'inside)) (raise 'oops))))
; A raise in a clause or in its receiver goes to the outer handler.
(test '(again inner)
      (guard (e (#t (list 'again e)))
        (guard (e (#t (raise 'inner)))
          (raise 'oops))))
; The order of the afters, the clauses and the reraise.
(define trace '())
(define (note x) (set! trace (cons x trace)))
(test 'done
      (guard (e (#t (note 'clause) 'done))
        (dynamic-wind (lambda () (note 'in)) (lambda () (raise 'oops)) (lambda () (note 'out)))))
(test '(clause out in) trace)
(set! trace '())
(test 'outer-done
      (guard (e ((symbol? e) (note 'outer) 'outer-done))
        (guard (e ((begin (note 'test) #f) 'never))
          (dynamic-wind (lambda () (note 'in)) (lambda () (raise 'oops)) (lambda () (note 'out))))))
; The inner body is entered again in order to raise again from there, and left again.
(test '(in out test in out outer) (reverse trace))
; The variable is bound in the clauses only.
(test '(raised outer) (let ((e 'outer)) (let ((inner (guard (e (#t e)) (raise 'raised)))) (list inner e))))
; Nested in a loop.
(test 500 (let loop ((i 0) (n 0)) (if (= i 1000) n (loop (+ i 1) (+ n (guard (e (#t e)) (if (odd? i) (raise 1) 0)))))))
; Errors of primitives are raised objects too.
(test #t (guard (e (#t #t)) (vector-ref (vector 1 2) 2)))
(test #t (guard (e ((error-object? e) #t)) (car (list))))
(test 'value (guard (e ((assq 'missing e) => cdr) (else 'value)) (raise '((present . 1)))))
(test #f (guard (e (#f 'never) ((not e) e)) (raise #f)))

(test-end)
