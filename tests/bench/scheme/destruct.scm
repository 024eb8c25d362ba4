;;; Lists changed in place by set-car! and set-cdr!: reversal, splitting, merging, rotation. Size: repetitions.
(import (scheme base) (scheme process-context) (scheme write))

(define (make-list-of-numbers n)
  (let loop ((i n) (list '()))
    (if (= i 0) list (loop (- i 1) (cons i list)))))

(define (reverse-in-place! list)
  (let loop ((list list) (done '()))
    (if (null? list)
        done
        (let ((rest (cdr list)))
          (set-cdr! list done)
          (loop rest list)))))

(define (last-pair-of list)
  (if (null? (cdr list)) list (last-pair-of (cdr list))))

;; Cuts the list after its first half and returns the second.
(define (split-in-place! list)
  (let loop ((slow list) (fast (cdr list)))
    (if (or (null? fast) (null? (cdr fast)))
        (let ((second (cdr slow)))
          (set-cdr! slow '())
          second)
        (loop (cdr slow) (cddr fast)))))

;; Links the pairs of both lists alternately; the second is no longer than the first.
(define (interleave-in-place! first second)
  (let loop ((a first) (b second))
    (unless (null? b)
      (let ((next-a (cdr a)) (next-b (cdr b)))
        (set-cdr! a b)
        (unless (null? next-a) (set-cdr! b next-a))
        (loop next-a next-b))))
  first)

(define (rotate-in-place! list)
  (let ((rest (cdr list)))
    (set-cdr! (last-pair-of list) list)
    (set-cdr! list '())
    rest))

(define (add-neighbours! list)
  (do ((pair list (cdr pair)))
      ((null? (cdr pair)))
    (set-car! pair (remainder (+ (car pair) (cadr pair)) 10007))))

(define (weighted-sum list)
  (let loop ((list list) (weight 1) (sum 0))
    (if (null? list) sum (loop (cdr list) (+ weight 1) (+ sum (* weight (car list)))))))

(define (main repetitions)
  (let loop ((i 0) (list (make-list-of-numbers 1000)))
    (if (< i repetitions)
        (let* ((turned (reverse-in-place! (rotate-in-place! list)))
               (second (split-in-place! turned))
               (mixed (interleave-in-place! turned second)))
          (add-neighbours! mixed)
          (loop (+ i 1) mixed))
        (begin (display (weighted-sum list)) (newline)))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 20))
