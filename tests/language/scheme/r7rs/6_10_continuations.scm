; R7RS 6.10: call-with-current-continuation and dynamic-wind.
; gc-stress: 211
; Guile fails: (let ((k #f) (results (quote ()))) (let ((v (vector-map (lambda (x) (call/cc (lambda (c) (if (= x 2) (set! k c)) x))) #(1 2 3)))) (set! results (cons v results)) (if (= (length results) 1) (k 20) (reverse results)))) -- its vector-map fills one vector
; Guile fails: (traced (lambda () (wind 1 (let ((v (call/cc (lambda (k) (wind 2 (k (quote inner))))))) (note (quote after)) v)))) -- it leaves and enters the common extent, too
(import (scheme base) (scheme write) (scheme process-context))
(include "../check.scm")

(test -3
      (call-with-current-continuation
       (lambda (exit)
         (for-each (lambda (x) (if (negative? x) (exit x))) '(54 0 37 -3 245 19))
         #t)))
(define list-length
  (lambda (obj)
    (call-with-current-continuation
     (lambda (return)
       (letrec ((r (lambda (obj)
                     (cond ((null? obj) 0)
                           ((pair? obj) (+ (r (cdr obj)) 1))
                           (else (return #f))))))
         (r obj))))))
(test 4 (list-length '(1 2 3 4)))
(test #f (list-length '(a b . c)))
(test '(connect talk1 disconnect connect talk2 disconnect)
      (let ((path '()) (c #f))
        (let ((add (lambda (s) (set! path (cons s path)))))
          (dynamic-wind
           (lambda () (add 'connect))
           (lambda () (add (call-with-current-continuation (lambda (c0) (set! c c0) 'talk1))))
           (lambda () (add 'disconnect)))
          (if (< (length path) 4)
              (c 'talk2)
              (reverse path)))))

; Escaping.
(test 5 (+ 2 (call/cc (lambda (k) (* 10 (k 3))))))
(test 5 (call/cc (lambda (k) 5)))
(test 'k (call/cc (lambda (k) (call/cc (lambda (k2) (k 'k))) 'never)))
(test '(2) (call/cc (lambda (k) (map (lambda (x) (if (= x 2) (k (list x)) x)) '(1 2 3)))))
(test 'deep (call/cc (lambda (k) (let loop ((i 0)) (if (= i 10000) (k 'deep) (+ 1 (loop (+ i 1))))))))
(test 10 (let ((k (call/cc (lambda (c) c)))) (if (procedure? k) (k 10) k)))
; Re-entering a continuation whose procedure has returned.
(test '(1 2 3)
      (let ((k #f) (n 0) (seen '()))
        (call/cc (lambda (c) (set! k c)))
        (set! n (+ n 1))
        (set! seen (cons n seen))
        (if (< n 3) (k 'again) (reverse seen))))
(test '(10 20 30)
      (let* ((k #f) (results '()) (v (+ 0 (call/cc (lambda (c) (set! k c) 10)))))
        (set! results (cons v results))
        (if (< v 30) (k (+ v 10)) (list 10 20 v))))
; Frames that were copied keep their own values.
(test '(111 112 113)
      (let ((k #f) (results '()))
        (let ((v (+ 100 (+ 10 (call/cc (lambda (c) (set! k c) 1))))))
          (set! results (cons v results))
          (if (< (length results) 3) (k (+ 1 (length results))) (reverse results)))))
; A map that is entered again must not change results that it has delivered.
(test '((1 2 3) (1 20 3))
      (let ((k #f) (results '()))
        (let ((l (map (lambda (x) (call/cc (lambda (c) (if (= x 2) (set! k c)) x))) '(1 2 3))))
          (set! results (cons l results))
          (if (= (length results) 1) (k 20) (reverse results)))))
(test '(#(1 2 3) #(1 20 3))
      (let ((k #f) (results '()))
        (let ((v (vector-map (lambda (x) (call/cc (lambda (c) (if (= x 2) (set! k c)) x))) #(1 2 3))))
          (set! results (cons v results))
          (if (= (length results) 1) (k 20) (reverse results)))))

; dynamic-wind: the order of before and after.
(define trace '())
(define (note x) (set! trace (cons x trace)) x)
(define (traced thunk) (set! trace '()) (let ((value (thunk))) (list value (reverse trace))))
(define-syntax wind
  (syntax-rules ()
    ((_ name body ...)
     (dynamic-wind (lambda () (note (list 'in name))) (lambda () body ...) (lambda () (note (list 'out name)))))))
(test '(value ((in 1) body (out 1))) (traced (lambda () (wind 1 (note 'body) 'value))))
(test '(value ((in 1) (in 2) body (out 2) (out 1))) (traced (lambda () (wind 1 (wind 2 (note 'body) 'value)))))
(test '(escaped ((in 1) (in 2) (out 2) (out 1)))
      (traced (lambda () (call/cc (lambda (k) (wind 1 (wind 2 (k 'escaped))))))))
(test '(inner ((in 1) (in 2) (out 2) after (out 1)))
      (traced (lambda () (wind 1 (let ((v (call/cc (lambda (k) (wind 2 (k 'inner)))))) (note 'after) v)))))
; Going from one extent to another leaves and enters only what is not common.
(test '(done ((in 0) (in 1) (out 1) (in 2) (out 2) (in 1) back (out 1) (out 0)))
      (traced
       (lambda ()
         (let ((k #f) (first? #t))
           (wind 0
             (wind 1 (if (call/cc (lambda (c) (set! k c) #f)) (begin (note 'back) (set! first? #f))))
             (if first? (wind 2 (k #t)))
             'done)))))
; Entering again runs the befores from the outside in.
(test '(2 ((in 1) (in 2) (out 2) (out 1) (in 1) (in 2) (out 2) (out 1)))
      (traced
       (lambda ()
         (let ((k #f) (n 0))
           (wind 1 (wind 2 (call/cc (lambda (c) (set! k c)))))
           (set! n (+ n 1))
           (if (< n 2) (k 'again) n)))))
; An escape from a before or an after thunk.
(test '(from-after ((in 1) (out 1)))
      (traced (lambda ()
                (call/cc (lambda (k)
                           (wind 1 (dynamic-wind (lambda () #f) (lambda () 'x) (lambda () (k 'from-after)))))))))
(test 'from-before
      (call/cc (lambda (k) (dynamic-wind (lambda () (k 'from-before)) (lambda () 'never) (lambda () (note 'never))))))
(test 'replaced (call/cc (lambda (k) (dynamic-wind (lambda () #f) (lambda () (k 'first)) (lambda () (k 'replaced))))))
; The value of a wind is that of its body, also when the after thunk returns something else.
(test 1 (dynamic-wind (lambda () 2) (lambda () 1) (lambda () 3)))
; Dynamic state: the current handler and parameters belong to the continuation.
(define p (make-parameter 'outside))
(test '(inside outside)
      (let* ((k #f) (inside (parameterize ((p 'inside)) (call/cc (lambda (c) (set! k c) (p))))))
        (list inside (p))))

; Generators through re-entrant continuations.
(define (make-generator walk)
  (define return #f)
  (define (resume-point ignored)
    (walk (lambda (x) (call/cc (lambda (next) (set! resume-point next) (return x)))))
    (set! resume-point (lambda (ignored) (return 'end)))
    (return 'end))
  (lambda () (call/cc (lambda (r) (set! return r) (resume-point #f)))))
(define (collect g) (let loop ((l '())) (let ((x (g))) (if (eq? x 'end) (reverse l) (loop (cons x l))))))
(define (tree-walk tree)
  (lambda (yield)
    (let walk ((t tree)) (cond ((null? t) #f) ((pair? t) (walk (car t)) (walk (cdr t))) (else (yield t))))))
(test '(1 2 3 4 5) (collect (make-generator (tree-walk '((1 2) (3 (4)) 5)))))
(test 'end (let ((g (make-generator (tree-walk '(1))))) (g) (g) (g)))
(define (same-fringe? a b)
  (let ((ga (make-generator (tree-walk a))) (gb (make-generator (tree-walk b))))
    (let loop () (let ((x (ga)) (y (gb))) (cond ((not (eqv? x y)) #f) ((eq? x 'end) #t) (else (loop)))))))
(test #t (same-fringe? '((1 2) (3 4)) '(1 (2 (3 (4))))))
(test #f (same-fringe? '((1 2) (3 4)) '(1 (2 (4 (3))))))
(test 500500 (let ((g (make-generator (lambda (yield) (do ((i 1 (+ i 1))) ((> i 1000)) (yield i))))))
               (let loop ((sum 0)) (let ((x (g))) (if (eq? x 'end) sum (loop (+ sum x)))))))
; Backtracking.
(define fail-stack '())
(define (fail) (if (null? fail-stack) 'no-more (let ((k (car fail-stack))) (set! fail-stack (cdr fail-stack)) (k k))))
(define (amb choices)
  (let ((k (call/cc (lambda (c) c))))
    (if (null? choices)
        (fail)
        (let ((choice (car choices)))
          (set! choices (cdr choices))
          (set! fail-stack (cons k fail-stack))
          choice))))
(test '(3 4 5)
      (let* ((a (amb '(1 2 3 4 5 6 7))) (b (amb '(1 2 3 4 5 6 7))) (c (amb '(1 2 3 4 5 6 7))))
        (if (and (= (* c c) (+ (* a a) (* b b))) (< a b)) (list a b c) (fail))))
; The yin-yang of two continuations that call each other, for a while.
(test '(1 2 3 4 5)
      (let ((n 0) (l '()))
        (let ((yin ((lambda (k) (set! n (+ n 1)) (set! l (cons n l)) k) (call/cc (lambda (c) c)))))
          (if (< n 5) (yin yin) (reverse l)))))

(test-end)
