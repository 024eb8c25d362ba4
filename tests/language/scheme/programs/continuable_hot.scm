; with-exception-handler and raise-continuable in hot loops: conditions that are answered.
(import (scheme base) (scheme write))

(define (parse-all words)
  (with-exception-handler
    (lambda (word) (if (string=? word "") 0 (string-length word)))
    (lambda ()
      (let loop ((l words) (s 0))
        (if (null? l) s (loop (cdr l) (+ s (or (string->number (car l)) (raise-continuable (car l))))))))))
(define (repeat n l) (if (= n 0) '() (append l (repeat (- n 1) l))))
(write (parse-all (repeat 600 '("12" "abc" "" "7.5e1" "x"))))
(newline)
(define asked 0)
(define (with-default default thunk)
  (with-exception-handler
    (lambda (c) (set! asked (+ asked 1)) (if (eq? c 'need-value) default (raise-continuable c)))
    thunk))
(define (compute i) (+ i (raise-continuable (if (even? i) 'need-value 'other))))
(write (with-default 1000 (lambda () (with-default 1 (lambda () (compute 10))))))
(write (with-exception-handler (lambda (c) 5) (lambda () (with-default 1 (lambda () (compute 11))))))
(newline)
(write (with-exception-handler
         (lambda (c) -1)
         (lambda ()
           (with-default 2
                         (lambda ()
                           (let loop ((i 0) (s 0)) (if (= i 3000) s (loop (+ i 1) (+ s (- (compute i) i))))))))))
(write asked)
(newline)
; Handlers that are installed in each iteration, nested by recursion.
(write (let loop ((i 0) (s 0))
         (if (= i 2000)
             s
             (loop (+ i 1) (+ s (with-exception-handler (lambda (c) (* c 2)) (lambda () (raise-continuable i))))))))
(newline)
(define (nested n)
  (if (= n 0)
      (raise-continuable 1)
      (with-exception-handler (lambda (c) (+ 1 (raise-continuable (* c 2)))) (lambda () (nested (- n 1))))))
(write (with-exception-handler (lambda (c) c) (lambda () (nested 20))))
(newline)
; A handler that escapes by a continuation out of the loop.
(define (find-first ok? l)
  (call/cc (lambda (k)
             (with-exception-handler
               (lambda (x) (k x))
               (lambda () (for-each (lambda (x) (if (ok? x) (raise x))) l) #f)))))
(define numbers (let loop ((i 2500) (l '())) (if (= i 0) l (loop (- i 1) (cons i l)))))
(write (list (find-first (lambda (x) (> (* x x) 5000000)) numbers) (find-first zero? numbers)))
(newline)
(write (let loop ((i 0) (n 0))
         (if (= i 1500)
             n
             (loop (+ i 1) (+ n (find-first (lambda (x) (= 0 (modulo x 3))) (list (+ i 1) (+ i 2) (+ i 3))))))))
(newline)
