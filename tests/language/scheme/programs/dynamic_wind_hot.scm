; dynamic-wind in hot loops: normal returns, escapes, re-entries, and the balance of before and after.
(import (scheme base) (scheme write))

(define ins 0)
(define outs 0)
(define-syntax counted
  (syntax-rules ()
    ((_ body ...)
     (dynamic-wind (lambda () (set! ins (+ ins 1))) (lambda () body ...) (lambda () (set! outs (+ outs 1)))))))
(write (let loop ((i 0) (s 0)) (if (= i 2500) s (loop (+ i 1) (+ s (counted (* i 2)))))))
(write (list ins outs))
(newline)
(write (let loop ((i 0) (s 0))
         (if (= i 1500) s (loop (+ i 1) (+ s (call/cc (lambda (k) (counted (if (odd? i) (k 1)) (counted (k 2))))))))))
(write (list ins outs))
(newline)
(write (let loop ((i 0) (s 0)) (if (= i 1000) s (loop (+ i 1) (+ s (guard (e (#t e)) (counted (counted (raise i)))))))))
(write (= ins outs))
(newline)
; A resource that is taken and given back whatever happens.
(define open-resources '())
(define most 0)
(define (with-resource name body)
  (dynamic-wind
   (lambda () (set! open-resources (cons name open-resources)) (set! most (max most (length open-resources))))
   (lambda () (body))
   (lambda () (set! open-resources (cdr open-resources)))))
(define (work i)
  (with-resource
    'a
    (lambda ()
      (with-resource
        'b
        (lambda () (case (modulo i 4) ((0) (raise 'fault)) ((1) i) (else (with-resource 'c (lambda () (* 2 i)))))))))) 
(write (let loop ((i 0) (s 0)) (if (= i 1200) s (loop (+ i 1) (+ s (guard (e ((eq? e 'fault) 0)) (work i)))))))
(write (list open-resources most))
(newline)
; Entering the same extent many times by a continuation.
(define entries 0)
(define exits 0)
(define (re-enter n)
  (let ((k #f) (count 0))
    (dynamic-wind
     (lambda () (set! entries (+ entries 1)))
     (lambda () (call/cc (lambda (c) (set! k c))))
     (lambda () (set! exits (+ exits 1))))
    (set! count (+ count 1))
    (if (< count n) (k 'again) count)))
(write (re-enter 2000))
(write (list entries exits))
(newline)
; Two extents that hand over to each other.
(define log 0)
(define (ping-pong n)
  (define a #f)
  (define b #f)
  (define left n)
  (call/cc
   (lambda (done)
     (dynamic-wind
      (lambda () (set! log (+ log 1)))
      (lambda ()
        (call/cc (lambda (k) (set! a k)))
        (set! left (- left 1))
        (if (<= left 0) (done 'finished))
        (if b (b 'go)))
      (lambda () (set! log (+ log 1000))))
     (dynamic-wind
      (lambda () (set! log (+ log 1000000)))
      (lambda ()
        (call/cc (lambda (k) (set! b k)))
        (a 'go))
      (lambda () (set! log (+ log 1000000000)))))))
(write (ping-pong 400))
(write log)
(newline)
