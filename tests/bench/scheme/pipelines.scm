;;; Closures composed, mapped, folded and called as streams. Size: repetitions.
(import (scheme base) (scheme process-context) (scheme write))

(define (compose . functions)
  (if (null? functions)
      (lambda (x) x)
      (let ((first (car functions)) (rest (apply compose (cdr functions))))
        (lambda (x) (first (rest x))))))

(define (adder n) (lambda (x) (+ x n)))
(define (scaler n) (lambda (x) (* x n)))
(define (limiter n) (lambda (x) (remainder x n)))

(define (numbers-below n)
  (let loop ((i (- n 1)) (list '()))
    (if (< i 0) list (loop (- i 1) (cons i list)))))

(define (select keep? list)
  (cond ((null? list) '())
        ((keep? (car list)) (cons (car list) (select keep? (cdr list))))
        (else (select keep? (cdr list)))))

(define (fold combine start list)
  (if (null? list)
      start
      (fold combine (combine (car list) start) (cdr list))))

;; A stream is a procedure that returns its next element, or #f at its end.
(define (stream-below n)
  (let ((i -1))
    (lambda ()
      (set! i (+ i 1))
      (and (< i n) i))))

(define (stream-map f stream)
  (lambda ()
    (let ((x (stream)))
      (and x (f x)))))

(define (stream-select keep? stream)
  (lambda ()
    (let loop ()
      (let ((x (stream)))
        (if (or (not x) (keep? x)) x (loop))))))

(define (stream-fold combine start stream)
  (let loop ((result start))
    (let ((x (stream)))
      (if x (loop (combine x result)) result))))

(define (vectors f)
  (let ((sum 0))
    (vector-for-each (lambda (x y) (set! sum (+ sum (f (* x y)))))
                     (vector-map f '#(1 2 3 4 5 6 7 8))
                     '#(8 7 6 5 4 3 2 1))
    sum))

(define (main repetitions)
  (let* ((f (compose (adder 3) (scaler 7) (limiter 1000) (adder 11) (scaler 5)))
         (numbers (numbers-below 500)))
    (let loop ((i 0) (sum 0))
      (if (< i repetitions)
          (let ((g (compose f (adder (remainder i 10)))))
            (loop (+ i 1)
                  (+ sum
                     (fold + 0 (map g (select even? numbers)))
                     (apply max (map (lambda (x y) (- (g x) y)) numbers numbers))
                     (stream-fold + 0 (stream-map g (stream-select odd? (stream-below 500))))
                     (vectors g))))
          (begin (display sum) (newline))))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 20))
