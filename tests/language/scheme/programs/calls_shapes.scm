; Calls of procedures that are not inlined: every shape of recursion, of parameters and of arguments.
; gc-stress: 97
(import (scheme base) (scheme write) (scheme case-lambda))

(define (show . xs) (write xs) (newline))
(define (repeat n f) (let loop ((i 0) (x 0)) (if (= i n) x (loop (+ i 1) (f i)))))

; By itself, twice, thrice, in its own argument.
(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(define (trib n) (if (< n 3) 1 (+ (trib (- n 1)) (trib (- n 2)) (trib (- n 3)))))
(define (ack m n) (cond ((= m 0) (+ n 1)) ((= n 0) (ack (- m 1) 1)) (else (ack (- m 1) (ack m (- n 1))))))
(define (mccarthy n) (if (> n 100) (- n 10) (mccarthy (mccarthy (+ n 11)))))
(define (hofstadter-f n) (if (= n 0) 1 (- n (hofstadter-m (hofstadter-f (- n 1))))))
(define (hofstadter-m n) (if (= n 0) 0 (- n (hofstadter-f (hofstadter-m (- n 1))))))
(show (fib 19) (trib 15) (ack 2 40) (repeat 101 mccarthy) (hofstadter-f 60) (hofstadter-m 60))

; Three that call each other, none in tail position.
(define (a n) (if (<= n 0) '(a) (cons 'a (b (- n 1)))))
(define (b n) (if (<= n 0) '(b) (append (c (- n 2)) '(b))))
(define (c n) (if (<= n 0) '(c) (let ((x (a (- n 1)))) (if (odd? n) (cdr x) x))))
(show (repeat 300 (lambda (i) (length (a (modulo i 37))))) (a 9))

; Nought to eight parameters; each calls the next with one more and itself again.
(define count 0)
(define (p0) (set! count (+ count 1)) (if (odd? count) (p1 count) 0))
(define (p1 x) (if (> x 0) (+ 1 (p1 (- (quotient x 2) 1))) (p2 x 1)))
(define (p2 x y) (if (< y 4) (+ x (p2 y (+ y 1))) (p3 x y 1)))
(define (p3 x y z) (if (< z 4) (+ y (p3 z x (+ z 1))) (p4 x y z 1)))
(define (p4 x y z u) (if (< u 4) (+ z (p4 u x y (+ u 1))) (p5 x y z u 1)))
(define (p5 x y z u v) (if (< v 4) (+ u (p5 v x y z (+ v 1))) (p6 x y z u v 1)))
(define (p6 x y z u v w) (if (< w 4) (+ v (p6 w x y z u (+ w 1))) (p7 x y z u v w 1)))
(define (p7 x y z u v w s) (if (< s 4) (+ w (p7 s x y z u v (+ s 1))) (p8 x y z u v w s 1)))
(define (p8 x y z u v w s t) (if (< t 4) (+ s (p8 t x y z u v w (+ t 1))) (+ x (* 2 y) (* 3 z) (* 5 u) (* 7 v) (* 11 w) (* 13 s) (* 17 t))))
(show (let loop ((i 0) (s 0)) (if (= i 1500) s (loop (+ i 1) (+ s (p0))))))

; Parameters that nobody reads.
(define (unused x y z) (if (= y 0) 0 (+ 1 (unused z (- y 1) x))))
(show (repeat 200 (lambda (i) (unused 'x i "z"))))

; Rest arguments: none, some, many; alone and behind required ones.
(define (sum . xs) (if (null? xs) 0 (+ (car xs) (apply sum (cdr xs)))))
(define (depth n . path) (if (= n 0) (length path) (+ 1 (depth (- n 1) n n) (if (null? path) 0 (car path)))))
(define (two x y . more) (if (null? more) (- x y) (+ x (apply two y more))))
(show (repeat 300 (lambda (i) (sum i 1 2 3 4 5 6 7))) (depth 12 1 2 3) (two 1 2 3 4 5 6 7 8 9 10)
      (repeat 300 (lambda (i) (if (even? i) (depth (modulo i 7)) (depth (modulo i 7) i i i)))))

; case-lambda, which calls its other cases.
(define poly
  (case-lambda
    (() 0)
    ((x) (if (> x 0) (+ 1 (poly (- x 1))) (poly)))
    ((x y) (if (> y 0) (+ (poly x) (poly x (- y 1))) (poly x)))
    ((x y . more) (+ (poly x y) (apply poly more)))))
(show (repeat 300 (lambda (i) (poly (modulo i 5) (modulo i 7)))) (poly 1 2 3 4 5 6 7))

; Closures made anew, over variables that are assigned to.
(define (counter)
  (let ((n 0))
    (define (step k) (set! n (+ n k)) (if (> k 0) (+ n (step (- k 1))) n))
    step))
(show (repeat 300 (lambda (i) (let ((c (counter)) (d (counter))) (+ (c (modulo i 6)) (d 3) (c 1))))))
(define (compose . fs) (if (null? fs) (lambda (x) x) (lambda (x) ((car fs) ((apply compose (cdr fs)) x)))))
(show (repeat 300 (lambda (i) ((compose (lambda (x) (* x 2)) (lambda (x) (+ x i)) (lambda (x) (- x 1))) i))))

; Through procedures that take procedures, and the Y combinator.
(define (fold f x l) (if (null? l) x (fold f (f (car l) x) (cdr l))))
(define (tree-fold f x t) (cond ((null? t) x) ((pair? t) (tree-fold f (tree-fold f x (cdr t)) (car t))) (else (f t x))))
(define (make-tree n) (if (= n 0) n (list (make-tree (- n 1)) n (make-tree (- n 1)))))
(define tree (make-tree 6))
(show (repeat 60 (lambda (i) (tree-fold + i tree))) (repeat 60 (lambda (i) (length (tree-fold cons '() tree))))
      (fold (lambda (x s) (+ s (tree-fold (lambda (a b) (max a b)) x tree))) 0 '(1 2 3 4 5 6 7 8 9)))
(define (Y f) ((lambda (x) (x x)) (lambda (x) (f (lambda (n) ((x x) n))))))
(show (repeat 40 (lambda (i) ((Y (lambda (self) (lambda (n) (if (< n 2) 1 (+ (self (- n 1)) (self (- n 2))))))) (modulo i 10)))))
(define (cps-fib n k) (if (< n 2) (k n) (cps-fib (- n 1) (lambda (x) (cps-fib (- n 2) (lambda (y) (k (+ x y))))))))
(show (repeat 20 (lambda (i) (cps-fib 12 (lambda (x) x)))))

; The callee is another closure of the same code, another code, a native, a parameter.
(define (apply-all fs n) (if (null? fs) '() (cons ((car fs) n) (apply-all (cdr fs) n))))
(define (adder k) (define (self n) (if (> n 10) (self (- n 10)) (+ n k))) self)
(define parameter (make-parameter 'p))
(show (repeat 300 (lambda (i) (apply-all (list (adder 1) (adder i) fib - abs (adder 3) (if (even? i) mccarthy p1)) (modulo i 12)))))
(show (repeat 300 (lambda (i) (parameterize ((parameter i)) (list (parameter) (if (odd? i) (fib 4) (parameter)))))))

; Values.
(define (divide n k) (if (< n k) (values 0 n) (let-values (((q r) (divide (- n k) k))) (values (+ q 1) r))))
(define (many n) (if (= n 0) (values) (call-with-values (lambda () (many (- n 1))) (lambda xs (apply values n xs)))))
(show (repeat 200 (lambda (i) (call-with-values (lambda () (divide i 7)) list))) (call-with-values (lambda () (many 9)) list))
(show (repeat 200 (lambda (i) (call-with-values (lambda () (many (modulo i 12))) list))))
