; R7RS appendix A: the names of (scheme r5rs), without those of complex numbers, which are not supported.
; Guile differs: its (scheme r5rs) lacks case, cond and the procedures of files.
(import (scheme base) (scheme eval) (scheme write) (scheme process-context))
(include "../check.scm")

; The names that a library does not export, and those that it exports as something else than a procedure.
(define (missing library names)
  (cond ((null? names) '())
        ((guard (e (#t #f)) (environment (list 'only library (car names))) #t) (missing library (cdr names)))
        (else (cons (car names) (missing library (cdr names))))))
(define (not-procedures library names)
  (let ((env (environment library)))
    (let loop ((names names))
      (cond ((null? names) '())
            ((guard (e (#t #f)) (procedure? (eval (car names) env))) (loop (cdr names)))
            (else (cons (car names) (loop (cdr names))))))))
(define-syntax test-library
  (syntax-rules ()
    ((_ library (keyword ...) (procedure ...))
     (begin (test '() (missing 'library '(keyword ... procedure ...)))
            (test '() (not-procedures 'library '(procedure ...)))))))

(test-library (scheme r5rs)
  (and begin case cond define define-syntax delay do if lambda let let* let-syntax letrec letrec-syntax or quasiquote
   quote set!)
  (* + - / < <= = > >= abs acos append apply asin assoc assq assv atan boolean? caaaar caaadr caaar caadar caaddr caadr
   caar cadaar cadadr cadar caddar cadddr caddr cadr call-with-current-continuation call-with-input-file
   call-with-output-file call-with-values car cdaaar cdaadr cdaar cdadar cdaddr cdadr cdar cddaar cddadr cddar cdddar
   cddddr cdddr cddr cdr ceiling char->integer char-alphabetic? char-ci<=? char-ci<? char-ci=? char-ci>=? char-ci>?
   char-downcase char-lower-case? char-numeric? char-ready? char-upcase char-upper-case? char-whitespace? char<=? char<?
   char=? char>=? char>? char? close-input-port close-output-port complex? cons cos current-input-port
   current-output-port denominator display dynamic-wind eof-object? eq? equal? eqv? eval even? exact->inexact exact? exp
   expt floor for-each force gcd inexact->exact inexact? input-port? integer->char integer? interaction-environment lcm
   length list list->string list->vector list-ref list-tail list? load log make-string make-vector map max member memq
   memv min modulo negative? newline not null-environment null? number->string number? numerator odd? open-input-file
   open-output-file output-port? pair? peek-char positive? procedure? quotient rational? rationalize read read-char
   real? remainder reverse round scheme-report-environment set-car! set-cdr! sin sqrt string string->list string->number
   string->symbol string-append string-ci<=? string-ci<? string-ci=? string-ci>=? string-ci>? string-copy string-fill!
   string-length string-ref string-set! string<=? string<? string=? string>=? string>? string? substring symbol->string
   symbol? tan truncate values vector vector->list vector-fill! vector-length vector-ref vector-set! vector?
   with-input-from-file with-output-to-file write write-char zero?))

(test-end)
