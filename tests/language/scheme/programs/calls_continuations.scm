; Continuations that are captured, left and entered again deep inside calls by compiled code.
; gc-stress: 997
(import (scheme base) (scheme write))

(define (show . xs) (write xs) (newline))
; The different results of (f 0) .. (f (- n 1)), and a sum that tells which was when.
(define (index x l) (cond ((null? l) 0) ((equal? x (car l)) (length l)) (else (index x (cdr l)))))
(define (each n f)
  (let loop ((i 0) (l '()) (s 0))
    (if (= i n) (append (reverse l) (list s))
        (let* ((x (f i)) (l (if (member x l) l (cons x l)))) (loop (+ i 1) l (modulo (+ (* 31 s) (index x l)) 99991))))))

; Escapes, from the bottom, from a loop, by one of many.
(define (down n k) (if (= n 0) (k 'bottom) (+ 1 (down (- n 1) k))))
(define (product l) (call/cc (lambda (return) (let loop ((l l)) (cond ((null? l) 1) ((= 0 (car l)) (return 'zero)) (else (* (car l) (loop (cdr l)))))))))
(show (each 600 (lambda (i) (call/cc (lambda (k) (down (modulo i 9) k))))) (each 500 (lambda (i) (product (list 1 2 (modulo i 5) 4)))))
(define (levels n ks) (if (= n 0) ((list-ref ks (modulo (length ks) 3)) (length ks)) (+ 1 (call/cc (lambda (k) (levels (- n 1) (cons k ks)))))))
(show (each 500 (lambda (i) (levels (+ 4 (modulo i 6)) '()))))

; One continuation captured deep inside and entered many times.
(define saved #f)
(define entered 0)
(define (deep n) (if (= n 0) (call/cc (lambda (k) (set! saved k) 0)) (+ 1 (deep (- n 1)))))
(define (reenter depth times)
  (set! entered 0)
  (let ((r (deep depth)))
    (set! entered (+ entered 1))
    (if (< entered times) (saved (* 10 entered)) (list r entered))))
(show (each 300 (lambda (i) (reenter (modulo i 10) (+ 1 (modulo i 4))))) (reenter 500 50))

; Captured at every level, entered from outside in any order.
(define ks '())
(define (leave-marks n) (if (= n 0) 1 (let ((x (leave-marks (- n 1)))) (let ((y (call/cc (lambda (k) (set! ks (cons k ks)) 0)))) (+ x y)))))
(define (marks depth)
  (set! ks '())
  (let ((todo '(100 1000)) (all #f))
    (let ((r (leave-marks depth)))
      (unless all (set! all ks))
      (if (pair? todo) (let ((x (car todo))) (set! todo (cdr todo)) ((list-ref all (modulo x (+ 1 (quotient depth 2)))) x)) r))))
(show (each 200 (lambda (i) (marks (+ 1 (modulo i 6))))))

; Generators by re-entrant continuations over a recursive walk.
(define (make-generator walk)
  (define return #f)
  (define resume #f)
  (lambda ()
    (call/cc (lambda (r)
      (set! return r)
      (if resume (resume 'go)
          (begin (walk (lambda (x) (call/cc (lambda (k) (set! resume k) (return x)))))
                 (set! resume (lambda (x) (return 'end)))
                 (return 'end)))))))
(define (walk-tree t f) (cond ((null? t) 'done) ((pair? t) (walk-tree (car t) f) (walk-tree (cdr t) f)) (else (f t))))
(define (same-fringe? a b)
  (let ((g (make-generator (lambda (f) (walk-tree a f)))) (h (make-generator (lambda (f) (walk-tree b f)))))
    (let loop () (let ((x (g)) (y (h))) (cond ((not (eqv? x y)) #f) ((eqv? x 'end) #t) (else (loop)))))))
(show (each 150 (lambda (i) (list (same-fringe? '(1 (2 (3 4)) 5) '((1 2) 3 (4 5))) (same-fringe? '(1 (2 (3 4)) 5) '((1 2) 3 (4 6)))))))
(define (numbers lo hi f) (if (= (+ lo 1) hi) (f lo) (let ((m (quotient (+ lo hi) 2))) (numbers lo m f) (numbers m hi f))))
(show (let ((g (make-generator (lambda (f) (numbers 0 1500 f))))) (let loop ((s 0)) (let ((x (g))) (if (eqv? x 'end) s (loop (+ s x)))))))
; In a loop of a callee.
(define (ranges n f) (if (> n 0) (begin (do ((i 0 (+ i 1))) ((= i n)) (f (+ i (* 10 n)))) (ranges (- n 1) f))))
(show (let ((g (make-generator (lambda (f) (ranges 30 f))))) (let loop ((s 0) (n 0)) (let ((x (g))) (if (eqv? x 'end) (list s n) (loop (+ s x) (+ n 1)))))))

; dynamic-wind at every level, with escapes and returns.
(define trace '())
(define (wind n k) (dynamic-wind (lambda () (set! trace (cons n trace))) (lambda () (if (= n 0) (call/cc k) (+ 1 (wind (- n 1) k)))) (lambda () (set! trace (cons (- n) trace)))))
(show (each 200 (lambda (i) (set! trace '()) (list (wind (modulo i 5) (lambda (k) 7)) (length trace)))))
(show (each 200 (lambda (i) (set! trace '()) (list (call/cc (lambda (out) (wind (modulo i 5) (lambda (k) (out 'left))))) (length trace)))))
(show (each 100 (lambda (i)
  (set! trace '())
  (let* ((again #f) (times 0) (r (wind (modulo i 4) (lambda (k) (set! again k) 1))))
    (set! times (+ times 1))
    (if (< times 3) (again (* times 100)) (list r times (length trace)))))))
(show trace)

; Backtracking: amb in a recursion.
(define fail #f)
(define (amb-list l) (let ((outer fail)) (call/cc (lambda (k) (let loop ((l l)) (if (null? l) (begin (set! fail outer) (outer)) (begin (call/cc (lambda (next) (set! fail (lambda () (next #f))) (k (car l)))) (loop (cdr l)))))))))
(define (choose n) (if (= n 0) '() (let ((x (amb-list '(1 2 3 4)))) (cons x (choose (- n 1))))))
(define (solve sum) (call/cc (lambda (k) (set! fail (lambda () (k 'none))) (let ((l (choose 4))) (if (= sum (apply + l)) l (fail))))))
(show (each 20 solve))

; Threads: each is a recursion, switched in the middle.
(define queue '())
(define (spawn! f) (set! queue (append queue (list f))))
(define (yield! x) (call/cc (lambda (k) (set! queue (append queue (list (lambda () (k x))))) (next!))))
(define (next!) (let ((f (car queue))) (set! queue (cdr queue)) (f)))
(define output 0)
(define (thread-body id n) (if (= n 0) 0 (let ((x (yield! n))) (set! output (modulo (+ (* output 31) x id) 1000003)) (+ 1 (thread-body id (- n 1))))))
(define (run-threads k n)
  (call/cc (lambda (done)
    (define left k)
    (do ((i 0 (+ i 1))) ((= i k)) (spawn! (lambda () (let ((r (thread-body i n))) (set! output (+ output r)) (set! left (- left 1)) (if (= left 0) (done output) (next!))))))
    (next!))))
(show (run-threads 3 200) (run-threads 5 20))

; call/cc whose receiver returns normally, in hot tail and other positions.
(define (cc n) (if (= n 0) 0 (+ (call/cc (lambda (k) (if (odd? n) n (k (- n))))) (cc (- n 1)))))
(define (cc-tail n s) (if (= n 0) s (call/cc (lambda (k) (cc-tail (- n 1) (+ s (if (odd? n) (call/cc (lambda (j) (j n))) 1)))))))
(show (each 200 (lambda (i) (cc (modulo i 12)))) (cc-tail 3000 0))
