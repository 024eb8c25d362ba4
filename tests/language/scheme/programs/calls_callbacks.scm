; Natives that call procedures which recur, loop, raise, escape and are captured.
; gc-stress: 97
(import (scheme base) (scheme write) (scheme char))

(define (show . xs) (write xs) (newline))
; The different results of (f 0) .. (f (- n 1)), and a sum that tells which was when.
(define (index x l) (cond ((null? l) 0) ((equal? x (car l)) (length l)) (else (index x (cdr l)))))
(define (each n f)
  (let loop ((i 0) (l '()) (s 0))
    (if (= i n) (append (reverse l) (list s))
        (let* ((x (f i)) (l (if (member x l) l (cons x l)))) (loop (+ i 1) l (modulo (+ (* 31 s) (index x l)) 99991))))))
(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(define (tri n) (let loop ((i 0) (s 0)) (if (> i n) s (loop (+ i 1) (+ s i)))))

(show (each 100 (lambda (i) (vector-map fib (vector 1 2 3 (modulo i 8))))) (each 100 (lambda (i) (map tri (list i 1 2)))))
(show (each 100 (lambda (i) (vector-map (lambda (x y) (+ (fib x) (tri y))) (vector 1 2 (modulo i 5)) #(3 4 5 6)))))
(define total 0)
(show (each 100 (lambda (i) (set! total 0) (vector-for-each (lambda (x) (set! total (+ total (fib x)))) (vector 3 4 (modulo i 6))) total)))
(show (each 60 (lambda (i) (let ((l '())) (string-for-each (lambda (c) (set! l (cons (fib (modulo (char->integer c) 7)) l))) "hello world") l))))
(show (each 60 (lambda (i) (string-map (lambda (c) (if (odd? (fib (modulo (char->integer c) 9))) (char-upcase c) c)) "the quick brown fox"))))
(show (each 100 (lambda (i) (list (assoc (modulo i 6) '((1 . a) (3 . b) (5 . c)) (lambda (x y) (= (tri x) (tri y)))) (member (modulo i 6) '(1 2 3) (lambda (x y) (= (fib x) (fib y))))))))
(show (each 100 (lambda (i) (apply fib (list (modulo i 9))))) (each 100 (lambda (i) (apply + (map fib (list 1 2 (modulo i 9) 3))))) 0)

; The callback calls the native again, which calls back.
(define (tree-map f t) (map (lambda (x) (if (pair? x) (tree-map f x) (f x))) t))
(define (tree-sum t) (apply + (map (lambda (x) (if (pair? x) (tree-sum x) x)) t)))
(define (vector-depth n) (if (= n 0) 1 (let ((s 0)) (vector-for-each (lambda (x) (set! s (+ s x (vector-depth (- n 1))))) #(1 2)) s)))
(define tree '(1 (2 (3 4) 5) ((6)) 7))
(show (each 100 (lambda (i) (tree-map (lambda (x) (+ x (modulo i 3))) tree))) (each 100 (lambda (i) (tree-sum (list tree i tree)))) (map vector-depth '(0 1 2 3 4 5 6)))

; A sort of one's own that takes the order, and one that changes its mind.
(define (merge less? a b) (cond ((null? a) b) ((null? b) a) ((less? (car b) (car a)) (cons (car b) (merge less? a (cdr b)))) (else (cons (car a) (merge less? (cdr a) b)))))
(define (split l) (if (or (null? l) (null? (cdr l))) (values l '()) (let-values (((a b) (split (cddr l)))) (values (cons (car l) a) (cons (cadr l) b)))))
(define (sort less? l) (if (or (null? l) (null? (cdr l))) l (let-values (((a b) (split l))) (merge less? (sort less? a) (sort less? b)))))
(define numbers (let loop ((i 0) (x 17) (l '())) (if (= i 60) l (loop (+ i 1) (modulo (+ (* x 75) 74) 65537) (cons x l)))))
(show (each 40 (lambda (i) (sort (if (even? i) < >) (list 3 1 2)))) (sort < numbers) (sort (lambda (x y) (< (tri (modulo x 50)) (tri (modulo y 50)))) numbers))

; Raised, escaped, captured in callbacks.
(define (check n) (if (= n 0) (raise 'zero) (+ 1 (if (> n 1) (check (- n 1)) 1))))
(show (each 200 (lambda (i) (guard (e ((symbol? e) e)) (map check (list 3 (modulo i 4) 2))))))
(show (each 200 (lambda (i) (call/cc (lambda (k) (vector-for-each (lambda (x) (if (> (fib x) i) (k (list 'over i)))) #(1 2 3 4 5 6 7 8)) 'none)))))
(define k #f)
(define (tag x) (if (= x 2) (call/cc (lambda (here) (set! k here) x)) (+ 1 (if (> x 0) (tag (- x 1)) 0))))
(show (each 100 (lambda (i) (let* ((times 0) (r (map tag (list 1 2 3 (modulo i 3))))) (set! times (+ times 1)) (if (< times 3) (k (* 10 times)) (list r times))))))
(show (each 100 (lambda (i) (with-exception-handler (lambda (e) (fib 6)) (lambda () (map (lambda (x) (if (odd? x) (raise-continuable x) (fib x))) (list 1 2 (modulo i 7) 4 5)))))) 0)

; Ports and parameters within.
(define (nest n) (if (= n 0) "x" (let ((port (open-output-string))) (write n port) (write-string (nest (- n 1)) port) (if (odd? n) (write (fib n) port)) (get-output-string port))))
(show (each 100 (lambda (i) (nest (modulo i 6)))))
(define level (make-parameter 0))
(define (levels n) (if (= n 0) (level) (+ (level) (parameterize ((level (+ n (level)))) (levels (- n 1))))))
(show (each 200 (lambda (i) (list (levels (modulo i 6)) (level)))))
(define doubled (make-parameter 1 (lambda (x) (+ x (fib 3)))))
(show (each 100 (lambda (i) (parameterize ((doubled (modulo i 4))) (+ (fib (doubled)) (doubled))))))
(define (read-sum port) (let loop ((s 0)) (let ((c (read-char port))) (cond ((eof-object? c) s) ((char=? c #\() (loop (+ s (read-sum port)))) ((char=? c #\)) (+ s 100)) (else (loop (+ s (digit-value c))))))))
(show (each 100 (lambda (i) (read-sum (open-input-string "12(34(5)6)7")))))

; Lazily: promises that force each other.
(define (chain n) (if (= n 0) (lambda () 0) (let ((rest (chain (- n 1))) (done #f)) (lambda () (unless done (set! done (+ n (rest)))) done))))
(show (each 100 (lambda (i) (let ((c (chain (modulo i 9)))) (+ (c) (c))))))
