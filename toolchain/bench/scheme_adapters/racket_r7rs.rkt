#lang racket/base
;;; The language in which Racket runs the benchmark programs: racket/base with R7RS's names and meanings. A program
;;; that changes pairs needs racket_r7rs_mutable.rkt. A name that is missing is a compile-time error: add it.
(require (for-syntax racket/base))

(provide
  (except-out (all-from-out racket/base) #%module-begin error vector-copy! string-copy!)
  (rename-out
    (#%plain-module-begin #%module-begin)  ; the values of top-level expressions are not printed
    (inexact->exact exact)
    (exact->inexact inexact)
    (r7rs-error error)
    (string-copy!/r7rs string-copy!))
  import define-record-type guard error-object? error-object-message error-object-irritants
  command-line square vector-map vector-for-each string-for-each)

(define-syntax-rule (import library ...) (begin))

(define (command-line) (cons "program" (vector->list (current-command-line-arguments))))

;; Expands into the form that Racket's compiler recognizes as a structure type.
(define-syntax (define-record-type form)
  (syntax-case form ()
    ((_ type (constructor argument ...) predicate (field get set ...) ...)
     (let* ((fields (syntax->list #'(field ...)))
            (numbers (for/list ((_ fields) (i (in-naturals))) i))
            (setters (for/list ((s (syntax->list #'((set ...) ...))) (f fields) (i numbers)
                                #:unless (null? (syntax->list s)))
                       (list (car (syntax->list s)) #`(make-struct-field-mutator -set! #,i '#,f))))
            (immutable (for/list ((s (syntax->list #'((set ...) ...))) (i numbers)
                                  #:when (null? (syntax->list s)))
                         i))
            (initials (for/list ((f fields))
                        (if (memf (lambda (a) (bound-identifier=? a f)) (syntax->list #'(argument ...))) f #'#f)))
            (in-order? (and (= (length fields) (length (syntax->list #'(argument ...))))
                            (andmap bound-identifier=? fields (syntax->list #'(argument ...))))))
       (with-syntax (((number ...) numbers)
                     ((setter ...) (map car setters))
                     ((mutator ...) (map cadr setters))
                     (make (if in-order? #'constructor (car (generate-temporaries #'(constructor))))))
         #`(begin
             (define-values (type make predicate get ... setter ...)
               (let-values (((struct: make- ? -ref -set!)
                             (make-struct-type 'type #f #,(length fields) 0 #f
                                               (list (cons prop:authentic #t) (cons prop:sealed #t))
                                               (current-inspector) #f '#,immutable #f 'constructor)))
                 (values struct: make- ? (make-struct-field-accessor -ref number 'field) ... mutator ...)))
             #,@(if in-order?
                    '()
                    (list #`(define (constructor argument ...) (make #,@initials))))))))))

(struct error-object (message irritants) #:authentic)
(define (r7rs-error message . irritants) (raise (error-object message irritants)))

(define-syntax guard
  (syntax-rules (else)
    ((_ (name clause ... (else . otherwise)) . body)
     (with-handlers (((lambda (name) #t) (lambda (name) (cond clause ... (else . otherwise))))) . body))
    ((_ (name clause ...) . body)
     (with-handlers (((lambda (name) #t) (lambda (name) (cond clause ... (else (raise name)))))) . body))))

(define (square x) (* x x))

(define string-copy!/r7rs
  (case-lambda
    ((to at from) (string-copy! to at from))
    ((to at from start) (string-copy! to at from start))
    ((to at from start end) (string-copy! to at from start end))))

(define (shortest-length vectors) (apply min (map vector-length vectors)))

(define vector-map
  (case-lambda
    ((f v)
     (let* ((length (vector-length v)) (result (make-vector length 0)))
       (let loop ((i 0))
         (if (eq? i length)
             result
             (begin
               (vector-set! result i (f (vector-ref v i)))
               (loop (add1 i)))))))
    ((f . vectors)
     (for/vector ((i (in-range (shortest-length vectors))))
       (apply f (map (lambda (v) (vector-ref v i)) vectors))))))

(define vector-for-each
  (case-lambda
    ((f v)
     (let ((length (vector-length v)))
       (let loop ((i 0))
         (unless (eq? i length)
           (f (vector-ref v i))
           (loop (add1 i))))))
    ((f v w)
     (let ((length (min (vector-length v) (vector-length w))))
       (let loop ((i 0))
         (unless (eq? i length)
           (f (vector-ref v i) (vector-ref w i))
           (loop (add1 i))))))
    ((f . vectors)
     (for ((i (in-range (shortest-length vectors))))
       (apply f (map (lambda (v) (vector-ref v i)) vectors))))))

(define (string-for-each f s)
  (for ((c (in-string s))) (f c)))
