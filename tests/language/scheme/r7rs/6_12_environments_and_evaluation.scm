; R7RS 6.12: environments and eval.
(import (scheme base) (scheme eval) (scheme write) (scheme process-context))
(include "../check.scm")

(test 21 (eval '(* 7 3) (environment '(scheme base))))
(test 20 (let ((f (eval '(lambda (f x) (f x x)) (environment '(scheme base))))) (f + 10)))
(test 5 (eval 5 (environment '(scheme base))))
(test "s" (eval "s" (environment '(scheme base))))
(test 'sym (eval ''sym (environment '(scheme base))))
(test '(1 2 3) (eval (list 'list 1 2 3) (environment '(scheme base))))
(test #t (eq? car (eval 'car (environment '(scheme base)))))
; Import sets.
(test 5 (eval '(kar (kons 5 6)) (environment '(rename (only (scheme base) car cons) (car kar) (cons kons)))))
(test 3 (eval '(b:+ 1 2) (environment '(prefix (scheme base) b:))))
(test 3 (eval '(caddr (list 1 2 3)) (environment '(scheme base) '(scheme cxr))))
(test-error (eval '(car '(1)) (environment '(only (scheme base) cdr))))
(test-error (eval 'car (environment '(except (scheme base) car))))
(test-error (eval 'a-variable-that-is-not-there (environment '(scheme base))))
(test-error (environment '(no such library)))
; Special forms, macros, bodies.
(test 120 (eval '(let fact ((n 5)) (if (= n 0) 1 (* n (fact (- n 1))))) (environment '(scheme base))))
(test '(2 1)
      (eval '(let-syntax ((swap (syntax-rules () ((_ a b) (list b a))))) (swap 1 2)) (environment '(scheme base))))
(test 3 (eval '(let () (define a 1) (define (f x) (+ a x)) (f 2)) (environment '(scheme base))))
(test-values (list 1 2) (eval '(values 1 2) (environment '(scheme base))))
; Continuations and exceptions go through eval.
(test 'out (call/cc (lambda (k) ((eval '(lambda (k) (k 'out) 'not-reached) (environment '(scheme base))) k))))
(test 'raised (guard (e ((symbol? e) e)) (eval '(raise 'raised) (environment '(scheme base)))))
; eval in a loop and expressions built by the program.
(test 4950
      (let ((env (environment '(scheme base))))
        (let loop ((i 0) (sum 0)) (if (= i 100) sum (loop (+ i 1) (+ sum (eval `(+ ,i 0) env)))))))
(define (nested n) (if (= n 0) 0 `(+ 1 ,(nested (- n 1)))))
(test 500 (eval (nested 500) (environment '(scheme base))))

(test-end)
