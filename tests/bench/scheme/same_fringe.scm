;;; Do two trees have the same leaves? Their walks take turns by re-entered continuations. Size: repetitions.
(import (scheme base) (scheme process-context) (scheme write))

;; A procedure that returns the next leaf at each call, and #f after the last.
(define (leaves-of tree)
  (define caller #f)
  (define (walk tree)
    (if (pair? tree)
        (begin
          (walk (car tree))
          (walk (cdr tree)))
        (unless (null? tree)
          (call/cc
           (lambda (rest)
             (set! resume (lambda () (rest #f)))
             (caller tree))))))
  (define resume
    (lambda ()
      (walk tree)
      (set! resume (lambda () (caller #f)))
      (caller #f)))
  (lambda ()
    (call/cc
     (lambda (return)
       (set! caller return)
       (resume)))))

(define (same-fringe? a b)
  (let ((next-a (leaves-of a)) (next-b (leaves-of b)))
    (let loop ((leaves 0))
      (let ((x (next-a)) (y (next-b)))
        (cond ((not (eqv? x y)) (- leaves))
              ((not x) leaves)
              (else (loop (+ leaves 1))))))))

(define (balanced low high)
  (if (= low high)
      low
      (let ((middle (quotient (+ low high) 2)))
        (cons (balanced low middle) (balanced (+ middle 1) high)))))

(define (right-leaning low high)
  (if (> low high)
      '()
      (cons low (right-leaning (+ low 1) high))))

(define (main repetitions)
  (let ((a (balanced 1 300)) (b (right-leaning 1 300)) (c (right-leaning 2 300)))
    (let loop ((i 0) (sum 0))
      (if (< i repetitions)
          (loop (+ i 1) (+ sum (same-fringe? a b) (same-fringe? b a) (same-fringe? a c)))
          (begin (display sum) (newline))))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 5))
