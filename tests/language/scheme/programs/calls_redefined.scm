; Procedures and variables that are assigned to while compiled code that relies on them is on the stack.
; gc-stress: 97
(import (scheme base) (scheme write) (scheme eval))

(define (show . xs) (write xs) (newline))
; The different results of (f 0) .. (f (- n 1)), and a sum that tells which was when.
(define (index x l) (cond ((null? l) 0) ((equal? x (car l)) (length l)) (else (index x (cdr l)))))
(define (each n f)
  (let loop ((i 0) (l '()) (s 0))
    (if (= i n) (append (reverse l) (list s))
        (let* ((x (f i)) (l (if (member x l) l (cons x l)))) (loop (+ i 1) l (modulo (+ (* 31 s) (index x l)) 99991))))))

; A constant of the code changes in the middle of the recursion, now and then.
(define scale 1)
(define (scaled n) (cond ((= n 0) 0) ((= n 7) (let ((r (scaled (- n 1)))) (set! scale (+ scale 1)) (+ r scale))) (else (+ scale (scaled (- n 1))))))
(show (each 600 (lambda (i) (if (= 0 (modulo i 200)) (list scale (scaled 9) scale) (scaled (modulo i 7))))))

; The procedure itself is replaced while it runs: by an equal one, by another.
(define (f n) (if (= n 0) 1 (+ 1 (f (- n 1)))))
(define (g n) (if (= n 0) 100 (+ 10 (f (- n 1)))))
(define original f)
(define (swap! n) (if (= n 0) (begin (set! f g) 0) (+ 1 (swap! (- n 1)))))
(define (mixed n) (if (= n 3) (begin (set! f (if (eq? f original) g original)) (+ 1 (f n))) (if (= n 0) 0 (+ (f 2) (mixed (- n 1))))))
(show (each 300 (lambda (i) (f (modulo i 9)))))
(show (each 200 (lambda (i) (mixed (modulo i 6)))))
(swap! 20)
(show (each 300 (lambda (i) (f (modulo i 9)))))
(set! f original)

; The callee redefines the caller, the caller goes on as it was.
(define (outer n) (let ((x (inner n))) (list 'old x (outer-tag))))
(define (outer-tag) 'tag)
(define (inner n)
  (if (= n 500) (begin (set! outer (lambda (n) (list 'new (inner n)))) (set! outer-tag (lambda () 'other)) 'changed)
      (let loop ((i 0) (s 0)) (if (= i 3) (+ s (if (> n 600) 1 0)) (loop (+ i 1) (+ s i))))))
(show (each 700 outer))

; define again at the top level, and through eval.
(define (h n) (if (= n 0) 'first (h (- n 1))))
(show (each 300 (lambda (i) (h (modulo i 5)))))
(define (h n) (if (= n 0) 'second (h (- n 1))))
(show (each 300 (lambda (i) (h (modulo i 5)))))
(define (h n) (let loop ((n n)) (if (= n 0) 'third (loop (- n 1)))))
(show (each 300 (lambda (i) (h (modulo i 5)))))
(define h (let ((hits 0)) (lambda (n) (set! hits (+ hits 1)) (if (= n 0) (list 'hits (> hits 1)) (h (- n 1))))))
(show (each 300 (lambda (i) (h (modulo i 5)))))

; Redefined from within a handler, a wind, a native's callback.
(define limit 10)
(define (below n) (if (>= n limit) (raise-continuable n) (+ 1 (below (+ n 1)))))
(show (each 300 (lambda (i) (with-exception-handler (lambda (e) (set! limit (+ 5 (modulo i 7))) limit) (lambda () (below 0))))))
(define (under n) (dynamic-wind (lambda () (set! limit n)) (lambda () (if (= n 0) limit (+ limit (under (- n 1))))) (lambda () (set! limit (+ limit 1)))))
(show (each 200 (lambda (i) (list (under (modulo i 5)) limit))))
(define (through n) (if (= n 0) limit (apply + (map (lambda (x) (set! limit x) (through (- n 1))) (list n limit)))))
(show (each 100 (lambda (i) (set! limit 3) (list (through (modulo i 5)) limit))))

; Two that replace each other, in tail calls.
(define (p n) (cond ((= n 0) 'p) ((= 0 (modulo n 50)) (let ((t p)) (set! p q) (set! q t) (p (- n 1)))) (else (q (- n 1)))))
(define (q n) (cond ((= n 0) 'q) (else (p (- n 1)))))
(show (p 1000) (q 3001) (each 200 p))

; A global that changes its kind: int, flonum, big, string, procedure.
(define kind 1)
(define (use n) (if (= n 0) 0 (+ (cond ((number? kind) kind) ((string? kind) (string-length kind)) (else (kind n))) (use (- n 1)))))
(show (each 700 (lambda (i) (when (= 0 (modulo i 100)) (set! kind (list-ref (list 1 0.5 (expt 10 20) "abc" (lambda (x) (* 2 x)) 1/3 2) (quotient i 100)))) (use (modulo i 4)))))

; eval within: a closure over a global that eval assigns to.
(define place (environment '(scheme base)))
(show (each 40 (lambda (i) (let ((make (eval '(lambda (f) (lambda (n) (if (= n 0) 0 (+ 1 (f (- n 1)))))) place))) ((make (make (make use))) (modulo i 5))))))
(show (each 30 (lambda (i) (eval (list 'let 'loop '((i 0) (s 0)) (list 'if '(= i 20) 's (list 'loop '(+ i 1) (list '+ 's i)))) place))))
