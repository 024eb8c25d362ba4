; Errors, conditions and handlers in and around procedures that compiled code calls.
; gc-stress: 97
(import (scheme base) (scheme write))

(define (show . xs) (write xs) (newline))
(define (message e) (if (error-object? e) (cons (error-object-message e) (error-object-irritants e)) e))
; The different results of (f 0) .. (f (- n 1)), and a sum that tells which was when.
(define (index x l) (cond ((null? l) 0) ((equal? x (car l)) (length l)) (else (index x (cdr l)))))
(define (each n f)
  (let loop ((i 0) (l '()) (s 0))
    (if (= i n) (append (reverse l) (list s))
        (let* ((x (f i)) (l (if (member x l) l (cons x l)))) (loop (+ i 1) l (modulo (+ (* 31 s) (index x l)) 99991))))))

; Raised at the bottom of a recursion, caught at the top, in the middle, everywhere.
(define (dive n x) (if (= n 0) (if (odd? x) (raise x) (+ x 1)) (+ 1 (dive (- n 1) x))))
(define (catch n x) (guard (e ((integer? e) (- e))) (dive n x)))
(show (each 600 (lambda (i) (catch (modulo i 7) (quotient i 100)))))
(define (some n x) (if (= n 0) (raise (list x)) (if (= 0 (modulo n 3)) (guard (e ((= n (car e)) (cdr e))) (cons n (some (- n 1) x))) (cons n (some (- n 1) x)))))
(show (each 600 (lambda (i) (guard (e (#t (list 'top e))) (some (modulo i 11) (modulo i 5))))))
(define (every n) (if (= n 0) (error "bottom" n) (guard (e ((and (error-object? e) (= n 3)) (message e))) (list n (every (- n 1))))))
(show (each 400 (lambda (i) (guard (e (#t (message e))) (every (modulo i 7))))))

; Errors of primitives, of calls: the rest of the round goes on.
(define (bad n x) (if (> n 0) (let ((y (bad (- n 1) x))) (+ y 1)) (case (modulo x 8) ((0) (car x)) ((1) (vector-ref (vector 1 2) x)) ((2) (x)) ((3) (fewer x)) ((4) (+ x 'a)) ((5) (raise-continuable x)) ((6) (string-ref "abc" 7)) (else (undefined-before x)))))
(define (fewer a b) (if (= a b) a (fewer b)))
(define undefined-before (lambda (x) (if (odd? x) (error "odd:" (modulo x 8)) (undefined-before (- x 1)))))
(show (each 800 (lambda (i) (guard (e ((error-object? e) 'error) (#t 'other)) (bad (modulo i 5) (quotient i 50))))))

; Handlers that return to the raise.
(define (ask n) (if (= n 0) (raise-continuable 'question) (+ (ask (- n 1)) 1)))
(show (each 500 (lambda (i) (with-exception-handler (lambda (e) (* i 10)) (lambda () (ask (modulo i 3)))))))
(define (nested-ask n) (if (= n 0) (raise-continuable n) (+ 1 (with-exception-handler (lambda (e) (+ e (raise-continuable (+ e 1)))) (lambda () (nested-ask (- n 1)))))))
(show (each 300 (lambda (i) (with-exception-handler (lambda (e) (- e)) (lambda () (nested-ask (modulo i 6)))))))

; A handler that itself recurs, loops, and raises.
(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(define (loud n) (let loop ((i 0)) (if (= i n) (raise-continuable n) (+ 1 (loop (+ i 1))))))
(show (each 300 (lambda (i) (guard (e ((pair? e) (car e))) (with-exception-handler (lambda (e) (if (= e 3) (raise (list 'three (fib 5))) (fib e))) (lambda () (loud (modulo i 6))))))))
(show (each 300 (lambda (i) (guard (e (#t (list 'handler e))) (with-exception-handler (lambda (e) 'returns) (lambda () (+ 1 (dive (modulo i 4) 1))))) 'done)))

; guard with dynamic-wind, reraised through several.
(define trail '())
(define (note x) (set! trail (cons x trail)))
(define (wound n) (dynamic-wind (lambda () (note n)) (lambda () (if (= n 0) (raise 'zero) (guard (e ((symbol? e) (* 100 n))) (+ 1 (wound (- n 1)))))) (lambda () (note (- n)))))
(show (each 200 (lambda (i) (set! trail '()) (list (guard (e (#t (list e (length trail)))) (wound (modulo i 5))) (length trail)))))
(show trail)

; What was done before the error stays done, once.
(define log '())
(define (effects n x) (set! log (cons n log)) (if (= n 0) (vector-ref #(1 2 3) x) (let ((r (effects (- n 1) x))) (set! log (cons (list n r) log)) (+ r n))))
(show (each 500 (lambda (i) (set! log '()) (let ((r (guard (e (#t 'caught)) (effects (modulo i 4) (if (= 0 (modulo i 50)) i (modulo i 3)))))) (if (= 0 (modulo i 100)) (list r log) r)))))
(define v (make-vector 4 0))
(define (bump n) (vector-set! v (modulo n 4) (+ 1 (vector-ref v (modulo n 4)))) (if (> n 0) (+ 1 (bump (- n 1))) (if (= 0 (modulo (vector-ref v 0) 17)) (raise 'seventeen) 1)))
(show (each 1000 (lambda (i) (guard (e ((symbol? e) e)) (bump (modulo i 9))))) v)

; From within a loop of a callee.
(define (scan l n) (let loop ((l l) (i 0)) (cond ((null? l) i) ((negative? (car l)) (raise (list i n))) ((= 0 (car l)) (+ (scan (cdr l) (+ n 1)) (loop (cdr l) (+ i 1)))) (else (loop (cdr l) (+ i 1))))))
(show (each 500 (lambda (i) (guard (e ((pair? e) e)) (scan (list 1 0 2 (- (modulo i 100) 1) 3 0 (- (modulo i 7) 2)) 0)))))
(show (guard (e ((string? e) e) ((error-object? e) (message e))) (let loop ((i 0)) (if (< (dive 5 0) 0) 'never (if (= i 3000) (error "at the end" i (dive 3 2)) (loop (+ i 1)))))))
