; R7RS 4.2.9: case-lambda.
(import (scheme base) (scheme case-lambda) (scheme write) (scheme process-context))
(include "../check.scm")

(define range
  (case-lambda
    ((e) (range 0 e))
    ((b e) (do ((r '() (cons e r)) (e (- e 1) (- e 1)))
               ((< e b) r)))))
(test '(0 1 2) (range 3))
(test '(3 4) (range 3 5))

(define describe
  (case-lambda
    (() 'none)
    ((a) (list 'one a))
    ((a b . rest) (list 'many a b rest))))
(test 'none (describe))
(test '(one 1) (describe 1))
(test '(many 1 2 ()) (describe 1 2))
(test '(many 1 2 (3 4)) (describe 1 2 3 4))
; The first clause that fits is taken.
(define first-fit (case-lambda ((a . rest) 'rest) ((a b) 'two) (all 'all)))
(test 'rest (first-fit 1 2))
(test 'all (first-fit))
(define only-rest (case-lambda (all all)))
(test '(1 2) (only-rest 1 2))
(test #t (procedure? describe))
(test '(one x) (apply describe '(x)))
(test '((one 1) (one 2)) (map describe '(1 2)))
(test '((many 1 3 ()) (many 2 4 ())) (map describe '(1 2) '(3 4)))
; Clauses share the closure's variables and have bodies with definitions.
(define counter
  (let ((n 0))
    (case-lambda
      (() n)
      ((by) (define new (+ n by)) (set! n new) new)
      ((a b) (counter a) (counter b)))))
(counter 5)
(test 5 (counter))
(test 12 (counter 3 4))
(test-error ((case-lambda ((a) 1) ((a b) 2))))
(test-error ((case-lambda ((a) 1) ((a b) 2)) 1 2 3))

(test-end)
