;;; Merge sort of lists of 5000 integers. Size: repetitions.
(import (scheme base) (scheme process-context) (scheme write))

(define (random-list count seed)
  (let loop ((i 0) (seed seed) (list '()))
    (if (= i count)
        list
        (loop (+ i 1) (remainder (* seed 48271) 2147483647) (cons (quotient seed 65536) list)))))

(define (merge a b less?)
  (cond ((null? a) b)
        ((null? b) a)
        ((less? (car b) (car a)) (cons (car b) (merge a (cdr b) less?)))
        (else (cons (car a) (merge (cdr a) b less?)))))

;; Sorts the first `count` elements.
(define (sort-first list count less?)
  (if (= count 1)
      (cons (car list) '())
      (let ((half (quotient count 2)))
        (merge (sort-first list half less?) (sort-first (list-tail list half) (- count half) less?) less?))))

(define (checksum list)
  (let loop ((list list) (weight 1) (sum 0))
    (if (null? list) sum (loop (cdr list) (+ weight 1) (+ sum (* weight (car list)))))))

(define (main repetitions)
  (let loop ((i 0) (sum 0))
    (if (< i repetitions)
        (loop (+ i 1) (+ sum (checksum (sort-first (random-list 5000 (+ i 1)) 5000 (if (even? i) < >)))))
        (begin (display sum) (newline)))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 2))
