; Recursion deeper than the native stack, with captures, escapes, errors and callbacks in it; then shallow again.
; gc-stress: 50021
(import (scheme base) (scheme write))

(define (show . xs) (write xs) (newline))
(define (sum n) (if (= n 0) 0 (+ n (sum (- n 1)))))
(define (a n) (if (= n 0) 0 (+ 1 (b (- n 1) n))))
(define (b n m) (if (= n 0) 0 (let loop ((i 0) (s 0)) (if (= i 1) (+ s (c (- n 1) m n 4)) (loop (+ i 1) (+ s i))))))
(define (c n x y z) (if (= n 0) 0 (let ((r (a (- n 1)))) (if (> x y z) (- r 1) (+ r 1)))))
(show (sum 10) (let loop ((i 0) (s 0)) (if (= i 500) s (loop (+ i 1) (+ s (sum (modulo i 20)) (a (modulo i 30)))))))
(show (sum 400000) (a 400000))
(show (let loop ((i 0) (s 0)) (if (= i 500) s (loop (+ i 1) (+ s (sum (modulo i 20)) (a (modulo i 30)))))))

; Captures on the way down, every so often; the last is entered from far above, and from outside.
(define k #f)
(define times 0)
(define (marked n) (cond ((= n 0) 0) ((= 0 (modulo n 20000)) (+ 1 (call/cc (lambda (here) (set! k here) (marked (- n 1)))))) (else (+ 1 (marked (- n 1))))))
(show (let ((r (marked 100000))) (set! times (+ times 1)) (if (< times 4) (k times) (list r times))))
(define (ladder n) (if (= n 0) 0 (+ 1 (if (= 0 (modulo n 10000)) (call/cc (lambda (here) (+ 1 (ladder (- n 1))))) (ladder (- n 1))))))
(show (ladder 100000))
(show (call/cc (lambda (out) (let down ((n 200000)) (if (= n 0) (out 'out) (+ 1 (down (- n 1))))))))

; Guards on the way.
(define (guarded n) (cond ((= n 0) (raise 'bottom)) ((= 0 (modulo n 5000)) (+ 1 (guard (e ((and (eq? e 'bottom) (= n 30000)) n)) (guarded (- n 1))))) (else (+ 1 (guarded (- n 1))))))
(show (guard (e (#t (list 'top e))) (guarded 60000)) (guard (e (#t (list 'top e))) (guarded 20000)))
(define (error-at n) (if (= n 0) (car n) (+ 1 (error-at (- n 1)))))
(show (guard (e ((error-object? e) 'caught)) (error-at 150000)))
(show (with-exception-handler (lambda (e) (sum 50000)) (lambda () (let down ((n 100000)) (if (= n 0) (raise-continuable 'ask) (+ 1 (down (- n 1))))))))

; Winds.
(define in 0)
(define out 0)
(define (wound n) (cond ((= n 0) 0) ((= 0 (modulo n 4000)) (dynamic-wind (lambda () (set! in (+ in 1))) (lambda () (+ 1 (wound (- n 1)))) (lambda () (set! out (+ out 1))))) (else (+ 1 (wound (- n 1))))))
(show (wound 50000) in out)

; A long list made by recursion in callees with loops, taken apart by tail calls.
(define (interleave l m) (if (null? l) m (cons (car l) (interleave m (cdr l)))))
(define (iota* n) (let loop ((i (- n 1)) (l '())) (if (< i 0) l (loop (- i 1) (cons i l)))))
(define (alternate l s) (if (null? l) s (alternate* (cdr l) (+ s (car l)))))
(define (alternate* l s) (if (null? l) s (let loop ((i 0) (s s)) (if (= i 2) (alternate (cdr l) s) (loop (+ i 1) (- s (car l)))))))
(show (alternate (interleave (iota* 60000) (iota* 60001)) 0))
(define (nested-map n l) (if (= n 0) l (map (lambda (x) (+ x (car (nested-map (- n 1) l)))) l)))
(show (nested-map 3 '(1 2 3)) (nested-map 4 '(1 2)))
(define (through-map n) (if (= n 0) 0 (+ 1 (car (map through-map (list (- n 1)))))))
(show (through-map 300) (through-map 1500))
(show (sum 1000000) (a 900000))
