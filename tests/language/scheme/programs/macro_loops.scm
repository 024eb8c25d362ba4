; Loop macros of the program's own, nested and hot.
(import (scheme base) (scheme write))

(define-syntax while
  (syntax-rules () ((_ test body ...) (let loop () (when test body ... (loop))))))
(define-syntax for
  (syntax-rules (in from to by)
    ((_ x in l body ...) (for-each (lambda (x) body ...) l))
    ((_ x from a to b by step body ...) (let ((end b) (d step)) (do ((x a (+ x d))) ((> x end)) body ...)))
    ((_ x from a to b body ...) (for x from a to b by 1 body ...))))
(define-syntax collect
  (syntax-rules (for in when)
    ((_ e for x in l when test)
     (let loop ((rest l) (r '()))
       (if (null? rest) (reverse r) (let ((x (car rest))) (loop (cdr rest) (if test (cons e r) r))))))
    ((_ e for x in l) (collect e for x in l when #t))))
(define-syntax loop-with-break
  (syntax-rules () ((_ break body ...) (call/cc (lambda (break) (let again () body ... (again)))))))
(define-syntax inc! (syntax-rules () ((_ v) (inc! v 1)) ((_ v n) (set! v (+ v n)))))
(define-syntax my-let*
  (syntax-rules () ((_ () . body) (let () . body)) ((_ ((n v) . more) . body) (let ((n v)) (my-let* more . body)))))
(define-syntax unless-zero (syntax-rules () ((_ e default) (let ((v e)) (if (= v 0) default v)))))

(define n 0)
(while (< n 5000) (inc! n))
(write n)
(newline)
(define sum 0)
(for i from 1 to 80 (for j from i to 80 by 2 (inc! sum (* i j))))
(write sum)
(newline)
(write (collect (* x x) for x in '(1 2 3 4 5 6) when (odd? x)))
(define y 'outer)
(write (collect (list x y) for x in '(a b) when (eq? x 'a)))
(newline)
(define i 100)
(write (loop-with-break stop (inc! i 7) (if (= 0 (modulo i 97)) (stop i))))
(newline)
(write (my-let* ((a 1) (b (+ a 1)) (a (* b 10))) (list a b)))
(newline)
(write (map (lambda (v) (unless-zero (- v 2) 'zero)) '(1 2 3)))
(newline)
; Names that the macros use inside, used by the program outside.
(define (shadowed loop end d)
  (let ((r '()))
    (for x from loop to end by d (set! r (cons x r)))
    (while (pair? r) (set! loop (+ loop (car r))) (set! r (cdr r)))
    loop))
(write (shadowed 1 10 3))
(newline)
(define hits 0)
(for a
     in
     '(1 2 3)
     (for b in '(10 20 30) (let ((k 0)) (while (< k 200) (inc! k) (if (= 0 (modulo (+ a b k) 7)) (inc! hits))))))
(write hits)
(newline)
