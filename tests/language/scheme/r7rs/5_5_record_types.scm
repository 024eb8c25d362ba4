; R7RS 5.5: define-record-type.
(import (scheme base) (scheme write) (scheme process-context))
(include "../check.scm")

(define-record-type <pare>
  (kons x y)
  pare?
  (x kar set-kar!)
  (y kdr))
(test #t (pare? (kons 1 2)))
(test #f (pare? (cons 1 2)))
(test 1 (kar (kons 1 2)))
(test 2 (kdr (kons 1 2)))
(test 3 (let ((k (kons 1 2))) (set-kar! k 3) (kar k)))
; The arguments of the constructor may come in another order than the fields, and may be fewer.
(define-record-type point
  (make-point y x)
  point?
  (x point-x)
  (y point-y set-point-y!)
  (label point-label set-point-label!))
(test '(2 1) (let ((p (make-point 1 2))) (list (point-x p) (point-y p))))
(test 'named (let ((p (make-point 1 2))) (set-point-label! p 'named) (point-label p)))
(test '(2 5) (let ((p (make-point 1 2))) (set-point-y! p 5) (list (point-x p) (point-y p))))
; No fields.
(define-record-type unit (make-unit) unit?)
(test #t (unit? (make-unit)))
(test #f (eq? (make-unit) (make-unit)))
(test #f (unit? (make-point 1 2)))
; Records are disjoint from each other, also when their types have the same name, and from all other types.
(define thing-type-1 (let () (define-record-type thing (make-thing a) thing? (a thing-a)) (cons make-thing thing?)))
(define thing-type-2 (let () (define-record-type thing (make-thing a) thing? (a thing-a)) (cons make-thing thing?)))
(test '(#t #f #f #t)
      (let ((thing-1 ((car thing-type-1) 1)) (thing-2 ((car thing-type-2) 1)))
        (list ((cdr thing-type-1) thing-1)
              ((cdr thing-type-2) thing-1)
              ((cdr thing-type-1) thing-2)
              ((cdr thing-type-2) thing-2))))
(define k (kons 1 2))
(test '(#f #f #f #f #f #f #f #f #f #f)
      (map (lambda (p?) (p? k))
           (list boolean? bytevector? char? eof-object? null? number? pair? procedure? string? vector?)))
(test #f (symbol? k))
(test #f (vector? k))
(test '(#f #f #f #f) (map pare? (list 1 'a "s" (vector 1 2))))
; Access to the wrong type is an error that is reported.
(test-error (kar (make-point 1 2)))
(test-error (kar 5))
(test-error (set-kar! (cons 1 2) 3))
; Identity.
(test #t (eqv? k k))
(test #f (eqv? (kons 1 2) (kons 1 2)))
(test #t (equal? k k))
; Local record types; each evaluation defines its own.
(test '(1 #t)
      (let ()
        (define-record-type local (make-local v) local? (v local-v))
        (let ((l (make-local 1))) (list (local-v l) (local? l)))))
(define (make-type)
  (define-record-type fresh (make-fresh) fresh?)
  (cons make-fresh fresh?))
(define type-1 (make-type))
(define type-2 (make-type))
(test '(#t #f) (let ((r ((car type-1)))) (list ((cdr type-1) r) ((cdr type-2) r))))
; Definitions through a macro.
(define-syntax define-box
  (syntax-rules () ((_ name make pred get set) (define-record-type name (make v) pred (v get set)))))
(define-box my-box box my-box? unbox set-box!)
(test '(1 2) (let ((b (box 1))) (let ((old (unbox b))) (set-box! b 2) (list old (unbox b)))))
(test #t (my-box? (box 1)))
; Records in records, and many fields.
(define-record-type eight
  (make-eight a b c d e f g h)
  eight?
  (a e-a)
  (b e-b)
  (c e-c)
  (d e-d)
  (e e-e)
  (f e-f)
  (g e-g)
  (h e-h set-e-h!))
(define e (make-eight 1 2 3 4 5 6 7 8))
(set-e-h! e (kons e 9))
(test '(1 2 3 4 5 6 7 9) (list (e-a e) (e-b e) (e-c e) (e-d e) (e-e e) (e-f e) (e-g e) (kdr (e-h e))))
(test #t (eq? e (kar (e-h e))))
(test 1000
      (let loop ((i 0) (p (make-point 0 0)))
        (if (= i 1000) (point-y p) (begin (set-point-y! p (+ (point-y p) 1)) (loop (+ i 1) p)))))

(test-end)
