; R7RS 4.3: what a macro defines at the top level by a name of its own is its own variable or keyword, not the program's of that name.
; Guile fails: (begin (count!) (count!) (count-2!) (list (counted) (counted-2))) -- an expansion that is the same shares its variables
; Guile fails: (list (get-1 (make-1 5)) (one? (make-1 5)) (one? (make-2 6)) (get-2 (make-2 6))) -- as above
(import (scheme base) (scheme write) (scheme process-context))
(include "../check.scm")

(define-syntax define-getter
  (syntax-rules () ((_ get value) (begin (define hidden value) (define (get) hidden)))))
(define hidden 99)
(define-getter get-10 10)
(define-getter get-20 20)
(test '(99 10 20) (list hidden (get-10) (get-20)))

; A single definition, of a name that is defined already.
(define x 1)
(define-syntax define-x (syntax-rules () ((_ v) (define x v))))
(define-x 2)
(test 1 x)

; The definition comes after its use, and within another begin; a keyword inserted by the same expansion sees the variable.
(define-syntax define-counter
  (syntax-rules ()
    ((_ count! counted)
     (begin (define (count!) (set! n (+ n 1)))
            (begin (define n 0))
            (define-syntax counted (syntax-rules () ((_) n)))))))
(define-counter count! counted)
(define-counter count-2! counted-2)
(test '(2 1) (begin (count!) (count!) (count-2!) (list (counted) (counted-2))))

; Keywords.
(define-syntax define-doubler
  (syntax-rules ()
    ((_ name) (begin (define-syntax helper (syntax-rules () ((_ e) (* e 2)))) (define (name e) (helper e))))))
(define (helper e) 'mine)
(define-doubler double)
(test '(8 mine) (list (double 4) (helper 4)))

; Records, several values.
(define-syntax define-box
  (syntax-rules ()
    ((_ make get is?) (begin (define-record-type box (make value) box? (value get)) (define (is? v) (box? v))))))
(define-box make-1 get-1 one?)
(define-box make-2 get-2 two?)
(test '(5 #t #f 6) (list (get-1 (make-1 5)) (one? (make-1 5)) (one? (make-2 6)) (get-2 (make-2 6))))
(define-syntax define-pair (syntax-rules () ((_ f) (begin (define-values (a b) (values 1 2)) (define (f) (list a b))))))
(define a 'mine)
(define-pair pair)
(test '(mine (1 2)) (list a (pair)))

; Macros that define macros that define.
(define-syntax define-definer
  (syntax-rules ()
    ((_ definer)
     (begin
       (define secret 5)
       (define-syntax definer
         (syntax-rules ()
           ((_ get) (begin (define other (+ secret 1)) (define (get) (list secret other))))))))))
(define secret 'mine)
(define other 'mine)
(define-definer define-secrets)
(define-secrets secrets)
(test '((5 6) mine mine) (list (secrets) secret other))

(test-end)
