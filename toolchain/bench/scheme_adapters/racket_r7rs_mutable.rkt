#lang racket/base
;;; racket_r7rs.rkt with mutable pairs in place of Racket's immutable ones, for programs that use set-car! or set-cdr!.
(require (except-in "racket_r7rs.rkt" #%module-begin)
         (prefix-in r7rs: (only-in "racket_r7rs.rkt" command-line #%module-begin)))

(provide
  (except-out (all-from-out "racket_r7rs.rkt")
    cons car cdr pair? list list-tail list-ref length reverse append map for-each memq memv member assq assv assoc apply
    list->vector vector->list list->string string->list list? caar cadr cdar cddr caddr command-line)
  (rename-out
    (r7rs:#%module-begin #%module-begin)
    (mcons cons) (mcar car) (mcdr cdr) (mpair? pair?) (set-mcar! set-car!) (set-mcdr! set-cdr!)
    (mlist list) (mlist-tail list-tail) (mlist-ref list-ref) (mlist-length length) (mlist-reverse reverse)
    (mcaar caar) (mcadr cadr) (mcdar cdar) (mcddr cddr)
    (mutable-command-line command-line)))

(define (mcaar x) (mcar (mcar x)))
(define (mcadr x) (mcar (mcdr x)))
(define (mcdar x) (mcdr (mcar x)))
(define (mcddr x) (mcdr (mcdr x)))

(define (mlist . items)
  (let loop ((items items))
    (if (null? items) '() (mcons (car items) (loop (cdr items))))))

(define (mlist-tail items n)
  (if (eqv? n 0) items (mlist-tail (mcdr items) (sub1 n))))

(define (mlist-ref items n) (mcar (mlist-tail items n)))

(define (mlist-length items)
  (let loop ((items items) (length 0))
    (if (null? items) length (loop (mcdr items) (add1 length)))))

(define (mlist-reverse items)
  (let loop ((items items) (done '()))
    (if (null? items) done (loop (mcdr items) (mcons (mcar items) done)))))

(define (mutable-command-line) (apply mlist (r7rs:command-line)))
