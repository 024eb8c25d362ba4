;;; What stands before a benchmark program so that Chez Scheme runs it: together they are one R6RS program, compiled
;;; whole. Names that mean in Chez what R7RS says are Chez's own, so that its compiler knows them; the others are here.
;;; A name that is missing is an error when the program is compiled: add it.
(import
  (only (chezscheme)
    * + - / < <= = > >= abs and append apply assoc assq assv begin boolean? caar cadr call-with-current-continuation
    call-with-values call/cc car case case-lambda cdar cadddr caddr cdr cddr ceiling char->integer char-alphabetic?
    char-downcase char-numeric? char-upcase char-upper-case? char-whitespace? char<=? char<? char=? char>=? char>? char?
    command-line complex? cond cons cos define define-syntax define-values denominator display do dynamic-wind else
    eof-object eof-object? eq? equal? eqv? even? exact exact-integer-sqrt exact? exit exp expt floor for-each force gcd
    get-output-string guard if inexact inexact? integer->char integer? lambda lcm length let let* let*-values let-syntax
    let-values letrec letrec* list list->string list->vector list-ref list-tail list? log make-parameter make-string
    make-vector map max member memq memv min modulo negative? newline not null? number->string number? numerator odd?
    open-input-string open-output-string or pair? parameterize peek-char positive? procedure? quasiquote quote quotient
    raise rational? read-char real? remainder reverse round set! set-car! set-cdr! sin sqrt string string->list
    string->number string->symbol string-append string-for-each string-length string-ref string-set! string<? string=?
    string? substring symbol->string symbol? syntax-rules tan truncate unless unquote unquote-splicing values vector
    vector->list vector-fill! vector-for-each vector-length vector-map vector-ref vector-set! vector? when write
    write-char zero? => _ ...)
  (prefix
    (only (chezscheme)
      bound-identifier=? condition-irritants condition-message current-output-port current-input-port define-record-type
      error exists fields fixnum? bignum? get-line immutable message-condition? mutable protocol put-string sealed
      string-copy string-copy! syntax syntax-case with-syntax)
    chez:))

(define-syntax import
  (syntax-rules ()
    ((_ library ...) (begin))))

(define-syntax define-record-type
  (lambda (form)
    (define (clause field)
      (chez:syntax-case field ()
        ((name get) (chez:syntax (chez:immutable name get)))
        ((name get set) (chez:syntax (chez:mutable name get set)))))
    (chez:syntax-case form ()
      ((_ type (constructor argument ...) predicate (field . accessors) ...)
       (chez:with-syntax (((clause ...) (map clause (chez:syntax ((field . accessors) ...))))
                          ((initial ...)
                           (map (lambda (name)
                                  (if (chez:exists (lambda (a) (chez:bound-identifier=? a name))
                                                   (chez:syntax (argument ...)))
                                      name
                                      (chez:syntax #f)))
                                (chez:syntax (field ...)))))
         (chez:syntax
           (chez:define-record-type (type constructor predicate)
             (chez:fields clause ...)
             (chez:protocol (lambda (new) (lambda (argument ...) (new initial ...))))
             (chez:sealed #t))))))))

(define (exact-integer? x) (or (chez:fixnum? x) (chez:bignum? x)))
(define (square x) (* x x))

(define (error message . irritants) (apply chez:error #f message irritants))
(define (error-object? x) (chez:message-condition? x))
(define (error-object-message x) (chez:condition-message x))
(define (error-object-irritants x) (chez:condition-irritants x))

(define write-string
  (case-lambda
    ((text) (chez:put-string (chez:current-output-port) text))
    ((text port) (chez:put-string port text))))

(define read-line
  (case-lambda
    (() (chez:get-line (chez:current-input-port)))
    ((port) (chez:get-line port))))

(define string-copy
  (case-lambda
    ((text) (chez:string-copy text))
    ((text start) (substring text start (string-length text)))
    ((text start end) (substring text start end))))

(define string-copy!
  (case-lambda
    ((to at from) (chez:string-copy! from 0 to at (string-length from)))
    ((to at from start) (chez:string-copy! from start to at (- (string-length from) start)))
    ((to at from start end) (chez:string-copy! from start to at (- end start)))))
