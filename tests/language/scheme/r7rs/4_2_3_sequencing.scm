; R7RS 4.2.3: begin.
(import (scheme base) (scheme write) (scheme process-context))
(include "../check.scm")

(define x 0)
(test 6 (and (= x 0) (begin (set! x 5) (+ x 1))))
(define port (open-output-string))
(test 'done
      (parameterize ((current-output-port port))
        (begin (display "4 plus 1 equals ")
               (display (+ 4 1)))
        'done))
(test "4 plus 1 equals 5" (get-output-string port))
(test 1 (begin 1))
; A begin of definitions belongs to the surrounding body or program.
(begin (define a 1) (define b (+ a 1)))
(test '(1 2) (list a b))
(begin)
(test '(3 4) (let () (begin (define c 3) (begin (define d 4))) (list c d)))
(test 'kept (let () (begin) 'kept))
; Order.
(define trace '())
(define (note x) (set! trace (cons x trace)) x)
(test 3 (begin (note 1) (note 2) (note 3)))
(test '(3 2 1) trace)
; Definitions by a macro that expands to begin.
(define-syntax define-two
  (syntax-rules () ((_ (n1 v1) (n2 v2)) (begin (define n1 v1) (define n2 v2)))))
(define-two (first-name 'first) (second-name 'second))
(test '(first second) (list first-name second-name))
(test '(5 6) (let () (define-two (e 5) (f 6)) (list e f)))

(test-end)
