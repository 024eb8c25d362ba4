;; What the libraries check of their arguments. `who` is the procedure's name, a string; `number` that of the argument, from 1.
(define-library (ouro check)
  (export wrong-type out-of-range check-procedure check-count check-range check-list check-lists check-finite circular-list?)
  (import (scheme base))
  (begin
    (define (argument who number) (string-append who ": argument " (number->string number)))
    (define (wrong-type who number expected object)
      (error (string-append (argument who number) " must be " expected ", not") object))
    (define (out-of-range who number object) (error (string-append (argument who number) " is out of range:") object))

    (define (check-procedure who number object)
      (if (not (procedure? object)) (wrong-type who number "a procedure" object)))
    ;; An exact integer that is not negative.
    (define (check-count who number object)
      (cond ((not (exact-integer? object)) (wrong-type who number "an exact integer" object))
            ((< object 0) (out-of-range who number object))))
    ;; 0 <= start <= end <= length; end is the argument behind start.
    (define (check-range who number start end length)
      (check-count who number start)
      (check-count who (+ number 1) end)
      (if (> end length) (out-of-range who (+ number 1) end))
      (if (> start end) (out-of-range who number start)))

    (define (check-list who number object)
      (if (not (list? object)) (wrong-type who number (if (circular-list? object) "a list that ends" "a proper list") object)))
    ;; A proper list or one that ends with something else.
    (define (check-finite who number object)
      (if (and (not (list? object)) (circular-list? object)) (wrong-type who number "a list that ends" object)))
    ;; The arguments from this one on: proper lists or circular ones, not all circular.
    (define (check-lists who number lists)
      (let loop ((rest lists) (number number) (ends #f))
        (cond ((pair? rest)
               (let ((proper (list? (car rest))))
                 (if (not (or proper (circular-list? (car rest)))) (wrong-type who number "a list" (car rest)))
                 (loop (cdr rest) (+ number 1) (or proper ends))))
              ((not ends) (error (string-append who ": all lists are circular"))))))

    ;; The hare gets to the end, or meets the tortoise.
    (define (circular-list? object)
      (let loop ((tortoise object) (hare object))
        (and (pair? hare)
             (pair? (cdr hare))
             (let ((tortoise (cdr tortoise)) (hare (cddr hare)))
               (or (eq? tortoise hare) (loop tortoise hare))))))))
