;;; Halves a list by dropping every other element, by recursion. Size: repetitions.
(import (scheme base) (scheme process-context) (scheme write))

(define (make-numbers n)
  (do ((i 0 (+ i 1)) (list '() (cons i list)))
      ((= i n) list)))

(define (halve list)
  (if (null? list)
      '()
      (cons (car list) (halve (cddr list)))))

(define (main repetitions)
  (let ((numbers (make-numbers 200)))
    (do ((i 0 (+ i 1)) (sum 0 (+ sum (cadr (halve numbers)) (- i sum))))
        ((= i repetitions) (display (+ sum (length (halve numbers)))) (newline)))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 100))
