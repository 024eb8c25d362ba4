; R7RS 6.10: procedures, map and its family, values.
; gc-stress: 1009
; Guile fails: (let ((l (quote ()))) (string-for-each (lambda (a b) (set! l (cons (list a b) l))) "abc" "xy") l) -- it takes the second string for a range
(import (scheme base) (scheme char) (scheme cxr) (scheme write) (scheme process-context))
(include "../check.scm")

; procedure?
(test #t (procedure? car))
(test #f (procedure? 'car))
(test #t (procedure? (lambda (x) (* x x))))
(test #f (procedure? '(lambda (x) (* x x))))
(test #t (call-with-current-continuation procedure?))
; apply
(test 7 (apply + (list 3 4)))
(define compose
  (lambda (f g) (lambda args (f (apply g args)))))
(test 30 ((compose - *) -6 5))
(test 10 (apply + 1 2 '(3 4)))
(test 0 (apply + '()))
(test '(1 2 3) (apply list 1 2 '(3)))
(test '(1) (apply list 1 '()))
(test 3 (apply apply (list + (list 1 2))))
(test 4950 (apply + (let loop ((i 0) (l '())) (if (= i 100) l (loop (+ i 1) (cons i l))))))
(test 'max (apply (lambda (a . rest) (if (= (length rest) 4999) 'max 'wrong)) (make-list 5000 1)))
; map
(test '(b e h) (map cadr '((a b) (d e) (g h))))
(test '(1 4 27 256 3125) (map (lambda (n) (expt n n)) '(1 2 3 4 5)))
(test '(5 7 9) (map + '(1 2 3) '(4 5 6)))
(test #t (let ((result (let ((count 0)) (map (lambda (ignored) (set! count (+ count 1)) count) '(a b)))))
           (or (equal? result '(1 2)) (equal? result '(2 1)))))
(test '() (map car '()))
(test '(5 7) (map + '(1 2 3) '(4 5)))
(test '(12 15) (map + '(1 2) '(4 5) '(7 8 9)))
(test '() (map + '(1 2) '()))
(test '((1 a x) (2 b y)) (map list '(1 2) '(a b) '(x y z)))
; One of the lists may be circular.
(test '((1 a) (2 b) (3 a)) (let ((c (list 'a 'b))) (set-cdr! (cdr c) c) (map list '(1 2 3) c)))
; string-map
(test "abdegh" (string-map char-foldcase "AbdEgH"))
(test "IBM" (string-map (lambda (c) (integer->char (+ 1 (char->integer c)))) "HAL"))
(test "StUdLyCaPs"
      (string-map (lambda (c k) ((if (eqv? k #\u) char-upcase char-downcase) c)) "studlycaps xxx" "ululululul"))
(test "" (string-map char-upcase ""))
(test "λλλ" (string-map (lambda (c) #\λ) "abc"))
; vector-map
(test '#(b e h) (vector-map cadr '#((a b) (d e) (g h))))
(test #(1 4 27 256 3125) (vector-map (lambda (n) (expt n n)) #(1 2 3 4 5)))
(test #(5 8 9 8 5) (vector-map * #(1 2 3 4 5) #(5 4 3 2 1)))
(test #(11 22) (vector-map + #(1 2) #(10 20 30)))
(test #() (vector-map + #()))
; for-each
(test '#(0 1 4 9 16)
      (let ((v (make-vector 5)))
        (for-each (lambda (i) (vector-set! v i (* i i))) '(0 1 2 3 4))
        v))
(test '((3 z) (2 y) (1 x)) (let ((l '())) (for-each (lambda (a b) (set! l (cons (list a b) l))) '(1 2 3) '(x y z w)) l))
; string-for-each
(test '(101 100 99 98 97)
      (let ((v '()))
        (string-for-each (lambda (c) (set! v (cons (char->integer c) v))) "abcde")
        v))
(test '((#\b #\y) (#\a #\x)) (let ((l '())) (string-for-each (lambda (a b) (set! l (cons (list a b) l))) "abc" "xy") l))
; vector-for-each
(test '(0 1 4 9 16)
      (let ((v (make-list 5)))
        (vector-for-each (lambda (i) (list-set! v i (* i i))) #(0 1 2 3 4))
        v))
(test '((2 b) (1 a)) (let ((l '())) (vector-for-each (lambda (a b) (set! l (cons (list a b) l))) #(1 2 3) #(a b)) l))
; values, call-with-values
(test 5 (call-with-values (lambda () (values 4 5)) (lambda (a b) b)))
(test -1 (call-with-values * -))
(test '() (call-with-values (lambda () (values)) list))
(test '(1) (call-with-values (lambda () 1) list))
(test '(1 2 3) (call-with-values (lambda () (values 1 2 3)) list))
(test 1 (+ 0 (values 1)))
(test '(1 2) (call-with-values (lambda () (call/cc (lambda (k) (k 1 2)))) list))
(test '() (call-with-values (lambda () (call/cc (lambda (k) (k)))) list))
(test-values (list 1 2) (values 1 2))
(test-values (list) (values))
(test-values (list 1 2) (if #t (values 1 2) 3))
(test-values (list 1 2) (let ((x 1)) (begin 'x (values x 2))))
(test-values (list 1 2) (call-with-values (lambda () (values 1 2)) values))
(test-values (list 1 2) (apply values '(1 2)))
(test-values (list 3 1) ((lambda args (values (length args) (car args))) 1 2 3))
(test-values (list 'a 'b) (dynamic-wind (lambda () #f) (lambda () (values 'a 'b)) (lambda () #f)))
(test 100 (length (call-with-values (lambda () (apply values (make-list 100 'x))) list)))
; Continuations that ignore their values take any number of them.
(test 'after (begin (values 1 2 3) 'after))
(test 'after (begin (values) 'after))
; make-list with procedures of all kinds of arity in map.
(test '(3 7) (map (lambda args (apply + args)) '(1 3) '(2 4)))
(test '(1 2 3) (map car (map list '(1 2 3))))
(test '(6 15) (map (lambda (l) (apply + l)) '((1 2 3) (4 5 6))))

(test-end)
