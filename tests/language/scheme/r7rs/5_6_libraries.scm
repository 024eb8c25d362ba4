; R7RS 5.6: define-library in the file of the program.
; Guile differs: it does not go on with the program after a define-library in the same file.
(define-library (test counters)
  (export make-counter next! counter-value reset-all-counters)
  (import (scheme base))
  (begin
    (define all '())
    (define (make-counter)
      (let ((c (vector 0)))
        (set! all (cons c all))
        c))
    (define (next! c) (vector-set! c 0 (+ 1 (vector-ref c 0))) (counter-value c))
    (define (counter-value c) (vector-ref c 0)))
  (begin
    (define (reset-all-counters) (for-each (lambda (c) (vector-set! c 0 0)) all))))

(define-library (test macros)
  (export my-unless twice! swap!)
  (import (scheme base))
  (begin
    (define hidden 2)
    (define (hidden-multiply x) (* hidden x))
    (define-syntax my-unless (syntax-rules () ((_ c e ...) (if c #f (begin e ...)))))
    (define-syntax twice! (syntax-rules () ((_ v) (set! v (hidden-multiply v)))))
    (define-syntax swap! (syntax-rules () ((_ a b) (let ((t a)) (set! a b) (set! b t)))))))

(define-library (test 1 numbered)
  (export answer)
  (import (only (scheme base) define) (rename (scheme base) (+ plus)))
  (begin (define answer (plus 40 2))))

(define-library (test uses others)
  (export total again)
  (import (scheme base) (prefix (test counters) c:) (test 1 numbered))
  (begin
    (define counter (c:make-counter))
    (define (total) (+ answer (c:next! counter))))
  (begin (define again total)))

(define-library (test included)
  (export included-value included-procedure inclusions)
  (import (scheme base))
  (begin (define inclusions 0))
  (include "included/definitions.scm"))

(define-library (test declarations)
  (export from-file)
  (include-library-declarations "included/declarations.scm")
  (import (scheme base))
  (begin (define from-file (list more-from-file 'begin))))

(define-library (test expand)
  (import (scheme base))
  (cond-expand
    ((library (scheme write)) (export has-write) (begin (define has-write #t)))
    (else (export has-write) (begin (define has-write #f))))
  (cond-expand
    (no-such-feature (import (no such library)))
    (r7rs (begin (define chosen 'r7rs)))
    (else))
  (export chosen))

(define-library (test shadows)
  (export car if-like)
  (import (rename (scheme base) (car base-car)))
  (begin
    (define (car x) (if (pair? x) (base-car x) 'not-a-pair))
    (define-syntax if-like (syntax-rules () ((_ c a b) (if c a b))))))

(import (except (scheme base) car) (scheme write) (scheme process-context))
(import (test counters))
(import (test macros) (test 1 numbered) (test uses others))
(import (only (test included) included-value included-procedure) (test declarations) (test expand) (test shadows))
(import (prefix (only (test counters) next!) count:))
(import (rename (test 1 numbered) (answer the-answer)))
(include "../check.scm")

(define c (make-counter))
(test '(1 2) (let* ((a (next! c)) (b (next! c))) (list a b)))
(test 2 (counter-value c))
(test 3 (count:next! c))
; One instance of a library, whoever imports it.
(test 43 (total))
(test 44 (again))
(reset-all-counters)
(test 0 (counter-value c))
(test 43 (total))
; Macros keep the library's hidden names.
(define x 5)
(define hidden 100)
(define (hidden-multiply x) 'wrong)
(twice! x)
(test 10 x)
(test 'yes (my-unless #f 'no 'yes))
(define t 1)
(define u 2)
(swap! t u)
(test '(2 1) (list t u))
; A name that is not exported is free for the program.
(define all 'mine)
(test 'mine all)
(test '(42 42) (list answer the-answer))
(test '(42 (included 1)) (list included-value (included-procedure 1)))
(test '(more begin) from-file)
(test '(#t r7rs) (list has-write chosen))
(test '(1 not-a-pair) (list (car '(1)) (car 5)))
(test 'b (if-like #f 'a 'b))

(test-end)
