; A machine with a stack: an assembler with labels and an interpreter of its code in a vector.
(import (scheme base) (scheme write))

(define (assemble program)
  (let scan ((p program) (address 0) (labels '()) (code '()))
    (cond ((null? p)
           (list->vector
            (map (lambda (i) (if (and (pair? (cdr i)) (symbol? (cadr i)) (assq (cadr i) labels))
                                 (list (car i) (cdr (assq (cadr i) labels)))
                                 i))
                 (reverse code))))
          ((symbol? (car p)) (scan (cdr p) address (cons (cons (car p) address) labels) code))
          (else (scan (cdr p) (+ address 1) labels (cons (car p) code))))))

(define (run code locals)
  (let loop ((pc 0) (stack '()) (steps 0))
    (let* ((instruction (vector-ref code pc)) (op (car instruction)))
      (case op
        ((push) (loop (+ pc 1) (cons (cadr instruction) stack) (+ steps 1)))
        ((load) (loop (+ pc 1) (cons (vector-ref locals (cadr instruction)) stack) (+ steps 1)))
        ((store) (vector-set! locals (cadr instruction) (car stack)) (loop (+ pc 1) (cdr stack) (+ steps 1)))
        ((add) (loop (+ pc 1) (cons (+ (cadr stack) (car stack)) (cddr stack)) (+ steps 1)))
        ((sub) (loop (+ pc 1) (cons (- (cadr stack) (car stack)) (cddr stack)) (+ steps 1)))
        ((mul) (loop (+ pc 1) (cons (* (cadr stack) (car stack)) (cddr stack)) (+ steps 1)))
        ((jump) (loop (cadr instruction) stack (+ steps 1)))
        ((jump-zero) (loop (if (eqv? 0 (car stack)) (cadr instruction) (+ pc 1)) (cdr stack) (+ steps 1)))
        ((halt) (list (car stack) steps))
        (else (error "no such instruction" op))))))

(define sum
  (assemble '((push 0) (store 1)
              again
              (load 0) (jump-zero end)
              (load 1) (load 0) (add) (store 1)
              (load 0) (push 1) (sub) (store 0)
              (jump again)
              end
              (load 1) (halt))))
(define factorial
  (assemble '((push 1) (store 1)
              again
              (load 0) (jump-zero end)
              (load 1) (load 0) (mul) (store 1)
              (load 0) (push 1) (sub) (store 0)
              (jump again)
              end
              (load 1) (halt))))
(write (run sum (vector 2000 0)))
(newline)
(write (run sum (vector 10 0)))
(newline)
(write (run factorial (vector 30 0)))
(newline)
(write (guard (e ((error-object? e) (list (error-object-message e) (error-object-irritants e))))
         (run (vector '(push 1) '(fly)) (vector))))
(newline)
