; R7RS 4.2.5: delay, delay-force, force, make-promise, promise?.
; gc-stress: 1009
; Guile fails: (let ((d (delay (quote v)))) (force (make-promise d))) -- its make-promise wraps a promise again
; Guile fails: (let ((d (delay (quote v)))) (eq? d (make-promise d))) -- the same
(import (scheme base) (scheme lazy) (scheme write) (scheme process-context))
(include "../check.scm")

(test 3 (force (delay (+ 1 2))))
(test '(3 3) (let ((p (delay (+ 1 2)))) (list (force p) (force p))))
(define integers
  (letrec ((next (lambda (n) (delay (cons n (next (+ n 1)))))))
    (next 0)))
(define (head stream) (car (force stream)))
(define (tail stream) (cdr (force stream)))
(test 2 (head (tail (tail integers))))
(define (stream-filter p? s)
  (delay-force
   (if (null? (force s))
       (delay '())
       (let ((h (car (force s))) (t (cdr (force s))))
         (if (p? h)
             (delay (cons h (stream-filter p? t)))
             (stream-filter p? t))))))
(test 5 (head (tail (tail (stream-filter odd? integers)))))
; A promise is forced once, also when forced while it is being forced.
(define count 0)
(define p
  (delay (begin (set! count (+ count 1))
                (if (> count x) count (force p)))))
(define x 5)
(test #t (promise? p))
(test 6 (force p))
(test #t (promise? p))
(test 6 (begin (set! x 10) (force p)))
; A value that was computed first by an inner force is kept.
(define q
  (let ((first? #t))
    (delay (if first? (begin (set! first? #f) (force q)) 'second))))
(test 'second (force q))
(define r (let ((n 0)) (delay (begin (set! n (+ n 1)) n))))
(test '(1 1 1) (list (force r) (force r) (force r)))
; Effects happen when the promise is forced, not before.
(define effects '())
(define s (delay (begin (set! effects (cons 'forced effects)) 'value)))
(test '() effects)
(test 'value (force s))
(test '(forced) effects)
(force s)
(test '(forced) effects)
; make-promise
(test 5 (force (make-promise 5)))
(test #t (promise? (make-promise 5)))
(test 'v (let ((d (delay 'v))) (force (make-promise d))))
(test #t (let ((d (delay 'v))) (eq? d (make-promise d))))
(test #f (promise? 5))
(test #f (promise? (lambda () 5)))
(test #t (promise? (delay 1)))
(test #t (promise? (delay-force (delay 1))))
(test 1 (force (delay-force (delay 1))))
(test 1 (force (delay-force (delay-force (delay-force (make-promise 1))))))
; Iterative in bounded space: a chain of delay-force.
(define (countdown n) (if (= n 0) (delay 'done) (delay-force (countdown (- n 1)))))
(test 'done (force (countdown 100000)))
(define (stream-loop s n) (if (= n 0) (head s) (stream-loop (tail s) (- n 1))))
(test 10000 (stream-loop integers 10000))
(define (nothing-until n) (stream-filter (lambda (i) (>= i n)) integers))
(test 5000 (head (nothing-until 5000)))
; An exception leaves the promise unforced.
(define attempts 0)
(define t (delay (begin (set! attempts (+ attempts 1)) (if (< attempts 3) (raise 'not-yet) attempts))))
(test 'not-yet (guard (e (#t e)) (force t)))
(test 'not-yet (guard (e (#t e)) (force t)))
(test 3 (force t))
(test 3 (force t))

(test-end)
