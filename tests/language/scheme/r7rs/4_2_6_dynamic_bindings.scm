; R7RS 4.2.6: make-parameter and parameterize.
(import (scheme base) (scheme write) (scheme process-context))
(include "../check.scm")

(define radix
  (make-parameter 10 (lambda (x) (if (and (exact-integer? x) (<= 2 x 16)) x (error "invalid radix")))))
(define (f n) (number->string n (radix)))
(test "12" (f 12))
(test "1100" (parameterize ((radix 2)) (f 12)))
(test "12" (f 12))
(test-error (parameterize ((radix 0)) (f 12)))
(test "12" (f 12))

(define p (make-parameter 1))
(test 1 (p))
(test 2 (parameterize ((p 2)) (p)))
(test '(2 3 2 1)
      (let* ((inside (parameterize ((p 2)) (list (p) (parameterize ((p 3)) (p)) (p))))) (append inside (list (p)))))
(test 'body (parameterize () 'body))
(test 5 (parameterize ((p 1)) (define a 2) (define b 3) (+ a b)))
; The converter is applied to the initial value and to each new value, not on leaving.
(define conversions 0)
(define converted (make-parameter 10 (lambda (x) (set! conversions (+ conversions 1)) (* x 2))))
(test 20 (converted))
(test 1 conversions)
(test 14 (parameterize ((converted 7)) (converted)))
(test 2 conversions)
(test 20 (converted))
(test 2 conversions)
; All values are evaluated and converted before any is bound.
(define a (make-parameter 1))
(define b (make-parameter 2))
(test '(2 1) (parameterize ((a (b)) (b (a))) (list (a) (b))))
(test '(1 2) (list (a) (b)))
; The binding is dynamic: procedures called from the body see it, closures made there do not keep it.
(define (get) (list (a) (b)))
(test '(x y) (parameterize ((a 'x) (b 'y)) (get)))
(test '(1 2) ((parameterize ((a 'x)) (lambda () (get)))))
; Leaving by an escape and by a raise restores.
(test '(out 1) (let ((v (call/cc (lambda (k) (parameterize ((a 'in)) (k 'out)))))) (list v (a))))
(test '(in 1) (let ((v (guard (e (#t e)) (parameterize ((a 'in)) (raise (a)))))) (list v (a))))
; Entering again by a continuation binds again.
(test '((in 1) (in 1))
      (let ((saved #f) (seen '()) (times 0))
        (let ((value (parameterize ((a 'in))
                       (call/cc (lambda (k) (set! saved k)))
                       (a))))
          (set! seen (cons (list value (a)) seen))
          (set! times (+ times 1))
          (if (< times 2) (saved 'again) seen))))
; The operator position of a binding is an expression.
(define parameters (list a b))
(test '(one two) (parameterize (((car parameters) 'one) ((cadr parameters) 'two)) (get)))
(test #t (procedure? a))
(test 3 ((parameterize ((p 3)) (let ((v (p))) (lambda () v)))))
; Loops.
(test 500500 (let loop ((i 1) (sum 0)) (if (> i 1000) sum (loop (+ i 1) (+ sum (parameterize ((p i)) (p)))))))
(test 1 (p))
; current-output-port is a parameter (6.13.1).
(test "captured"
      (let ((port (open-output-string)))
        (parameterize ((current-output-port port)) (display "captured"))
        (get-output-string port)))

(test-end)
