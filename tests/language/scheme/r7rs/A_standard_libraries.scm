; R7RS appendix A: each standard library exports each of its names. (scheme complex) is left out, since complex numbers are not
; supported.
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

(test-library (scheme base)
  (... => _ and begin case cond cond-expand define define-record-type define-syntax define-values do else guard if
   include include-ci lambda let let* let*-values let-syntax let-values letrec letrec* letrec-syntax or parameterize
   quasiquote quote set! syntax-error syntax-rules unless unquote unquote-splicing when)
  (* + - / < <= = > >= abs append apply assoc assq assv binary-port? boolean=? boolean? bytevector bytevector-append
   bytevector-copy bytevector-copy! bytevector-length bytevector-u8-ref bytevector-u8-set! bytevector? caar cadr
   call-with-current-continuation call-with-port call-with-values call/cc car cdar cddr cdr ceiling char->integer
   char-ready? char<=? char<? char=? char>=? char>? char? close-input-port close-output-port close-port complex? cons
   current-error-port current-input-port current-output-port denominator dynamic-wind eof-object eof-object? eq? equal?
   eqv? error error-object-irritants error-object-message error-object? even? exact exact-integer-sqrt exact-integer?
   exact? expt features file-error? floor floor-quotient floor-remainder floor/ flush-output-port for-each gcd
   get-output-bytevector get-output-string inexact inexact? input-port-open? input-port? integer->char integer? lcm
   length list list->string list->vector list-copy list-ref list-set! list-tail list? make-bytevector make-list
   make-parameter make-string make-vector map max member memq memv min modulo negative? newline not null? number->string
   number? numerator odd? open-input-bytevector open-input-string open-output-bytevector open-output-string
   output-port-open? output-port? pair? peek-char peek-u8 positive? procedure? quotient raise raise-continuable
   rational? rationalize read-bytevector read-bytevector! read-char read-error? read-line read-string read-u8 real?
   remainder reverse round set-car! set-cdr! square string string->list string->number string->symbol string->utf8
   string->vector string-append string-copy string-copy! string-fill! string-for-each string-length string-map
   string-ref string-set! string<=? string<? string=? string>=? string>? string? substring symbol->string symbol=?
   symbol? textual-port? truncate truncate-quotient truncate-remainder truncate/ u8-ready? utf8->string values vector
   vector->list vector->string vector-append vector-copy vector-copy! vector-fill! vector-for-each vector-length
   vector-map vector-ref vector-set! vector? with-exception-handler write-bytevector write-char write-string write-u8
   zero?))
(test-library (scheme case-lambda)
  (case-lambda)
  ())
(test-library (scheme char)
  ()
  (char-alphabetic? char-ci<=? char-ci<? char-ci=? char-ci>=? char-ci>? char-downcase char-foldcase char-lower-case?
   char-numeric? char-upcase char-upper-case? char-whitespace? digit-value string-ci<=? string-ci<? string-ci=?
   string-ci>=? string-ci>? string-downcase string-foldcase string-upcase))
(test-library (scheme cxr)
  ()
  (caaar caadr cadar caddr cdaar cdadr cddar cdddr caaaar caaadr caadar caaddr cadaar cadadr caddar cadddr cdaaar cdaadr
   cdadar cdaddr cddaar cddadr cdddar cddddr))
(test-library (scheme eval)
  ()
  (environment eval))
(test-library (scheme file)
  ()
  (call-with-input-file call-with-output-file delete-file file-exists? open-binary-input-file open-binary-output-file
   open-input-file open-output-file with-input-from-file with-output-to-file))
(test-library (scheme inexact)
  ()
  (acos asin atan cos exp finite? infinite? log nan? sin sqrt tan))
(test-library (scheme lazy)
  (delay delay-force)
  (force make-promise promise?))
(test-library (scheme load)
  ()
  (load))
(test-library (scheme process-context)
  ()
  (command-line emergency-exit exit get-environment-variable get-environment-variables))
(test-library (scheme read)
  ()
  (read))
(test-library (scheme repl)
  ()
  (interaction-environment))
(test-library (scheme time)
  ()
  (current-jiffy current-second jiffies-per-second))
(test-library (scheme write)
  ()
  (display write write-shared write-simple))

; Names that a library does not have.
(test '(caddr sqrt display car-upcase) (missing '(scheme base) '(caddr car sqrt display car-upcase)))
(test '(car) (missing '(scheme cxr) '(car caddr)))

(test-end)
