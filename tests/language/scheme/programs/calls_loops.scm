; Procedures with loops that are called by compiled code: loops that nest, that follow each other, that are left in the middle.
; gc-stress: 97
(import (scheme base) (scheme write))

(define (show . xs) (write xs) (newline))

; A loop around a recursive call, in each.
(define (queens n)
  (define (safe? col dist placed)
    (or (null? placed)
        (and (not (= (car placed) col)) (not (= (abs (- (car placed) col)) dist)) (safe? col (+ dist 1) (cdr placed)))))
  (let place ((row 0) (placed '()))
    (if (= row n) 1
        (let loop ((col 0) (sum 0))
          (if (= col n) sum (loop (+ col 1) (if (safe? col 1 placed) (+ sum (place (+ row 1) (cons col placed))) sum)))))))
(show (queens 4) (queens 5) (queens 6) (queens 7))

; Recursion from the inner of two loops.
(define (walk depth)
  (if (= depth 0) 1
      (do ((i 0 (+ i 1)) (s 0 (do ((j 0 (+ j 1)) (t s (+ t (* (+ i j) (walk (- depth 1)))))) ((= j 2) t)))) ((= i 3) s))))
(show (walk 1) (walk 2) (walk 3) (walk 4))

; Loops that follow each other, with recursion in the second and third.
(define (phases n)
  (let ((v (make-vector (+ n 1) 0)))
    (do ((i 0 (+ i 1))) ((> i n)) (vector-set! v i (* i i)))
    (do ((i 1 (+ i 1))) ((> i n)) (vector-set! v i (+ (vector-ref v i) (if (> n 1) (phases (quotient n 2)) 0))))
    (let loop ((i n) (s 0)) (if (< i 0) (modulo s 10007) (loop (- i 1) (+ s (vector-ref v i)))))))
(show (map phases '(1 2 3 4 5 6 7 8 13 21 22)))

; Returns from the middle of a loop, of a nest; what it returns is sometimes made there.
(define (find-first v x) (let loop ((i 0)) (cond ((= i (vector-length v)) #f) ((= (vector-ref v i) x) i) (else (loop (+ i 1))))))
(define (find-pair v x)
  (let outer ((i 0))
    (if (= i (vector-length v)) #f
        (let inner ((j 0))
          (cond ((= j i) (outer (+ i 1)))
                ((= (+ (vector-ref v i) (vector-ref v j)) x) (cons i j))
                (else (inner (+ j 1))))))))
(define v (vector 3 1 4 1 5 9 2 6 5 3 5 8 9 7))
(show (let loop ((i 0) (s 0)) (if (= i 2000) s (loop (+ i 1) (+ s (or (find-first v (modulo i 11)) -1))))))
(show (let loop ((i 0) (s '())) (if (= i 1500) (list (length s) (car s)) (loop (+ i 1) (let ((p (find-pair v (modulo i 23)))) (if p (cons p s) s))))))

; A loop whose number of rounds depends on the depth; none at times.
(define (rounds n) (let loop ((i 0) (s n)) (if (>= i (modulo n 4)) s (loop (+ i 1) (+ s (if (> n 3) (rounds (- n 3 i)) 1))))))
(show (let loop ((i 0) (s 0)) (if (= i 60) s (loop (+ i 1) (+ s (rounds (modulo i 30)))))))

; Mutual recursion, loops in both.
(define (ping n) (do ((i 0 (+ i 1)) (l '() (cons (if (> n 0) (pong (- n 1)) i) l))) ((= i 2) (length l))))
(define (pong n) (let loop ((i 3) (s n)) (if (= i 0) s (loop (- i 1) (+ s (if (> n 0) (ping (- n 1)) i))))))
(show (map ping '(0 1 2 3 4 5 6 7 8)) (map pong '(0 1 2 3 4 5 6 7 8)))

; Loops over strings and lists in callees, with boxes and flonums carried.
(define (letters s c) (let loop ((i 0) (n 0.5)) (if (= i (string-length s)) n (loop (+ i 1) (if (char=? c (string-ref s i)) (+ n 1) n)))))
(define (per-letter text l) (if (null? l) '() (cons (letters text (car l)) (per-letter text (cdr l)))))
(show (let loop ((i 0) (x '())) (if (= i 300) x (loop (+ i 1) (per-letter "how much wood would a woodchuck chuck" (string->list "howucda"))))))

; Permutations: a loop that assigns to a variable of the procedure around it, in a recursion.
(define (permutations n)
  (define found 0)
  (define p (make-vector n 0))
  (define (go k used)
    (if (= k n) (set! found (+ found (if (< (vector-ref p 0) (vector-ref p (- n 1))) 2 1)))
        (do ((i 0 (+ i 1))) ((= i n))
          (unless (memv i used) (vector-set! p k i) (go (+ k 1) (cons i used))))))
  (go 0 '())
  found)
(show (permutations 3) (permutations 4) (permutations 5) (permutations 6))

; A loop that ends in a tail call of another procedure with a loop.
(define (first-loop n s) (do ((i 0 (+ i 1)) (s s (+ s i))) ((= i 3) (if (= n 0) s (second-loop (- n 1) s)))))
(define (second-loop n s) (let loop ((i 2) (s s)) (if (= i 0) (if (= n 0) (- s) (first-loop (- n 1) s)) (loop (- i 1) (+ s n)))))
(show (first-loop 0 1) (first-loop 1001 1) (second-loop 5000 1) (let loop ((i 0) (s 0)) (if (= i 300) s (loop (+ i 1) (+ s (first-loop (modulo i 5) i) (second-loop (modulo i 4) i))))))
