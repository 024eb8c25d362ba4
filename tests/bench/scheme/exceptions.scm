;;; Errors raised and caught, dynamic-wind, parameters, and escapes from loops by call/cc. Size: repetitions.
(import (scheme base) (scheme char) (scheme process-context) (scheme write))

(define base (make-parameter 10))
(define entered 0)

(define (digit c)
  (let ((value (- (char->integer c) 48)))
    (cond ((not (char-numeric? c)) (raise 'no-digit))
          ((>= value (base)) (error "digit too big" value (base)))
          (else value))))

(define (parse text)
  (let loop ((digits (string->list text)) (value 0))
    (if (null? digits)
        value
        (loop (cdr digits) (+ (* value (base)) (digit (car digits)))))))

(define (parse-or-code text)
  (guard (problem ((symbol? problem) -1)
                  ((error-object? problem) (- (apply + (error-object-irritants problem)))))
    (parse text)))

(define (in-base b thunk)
  (parameterize ((base b))
    (dynamic-wind
      (lambda () (set! entered (+ entered 1)))
      thunk
      (lambda () (set! entered (- entered 1))))))

(define (index-of-negative numbers)
  (call/cc
   (lambda (return)
     (let ((i 0))
       (for-each (lambda (n)
                   (when (< n 0) (return i))
                   (set! i (+ i 1)))
                 numbers)
       i))))

;; What is raised passes through a handler that does not know it.
(define (nested text)
  (guard (problem ((error-object? problem) 1000))
    (guard (problem ((symbol? problem) (error "not a number" 7)))
      (in-base 16 (lambda () (parse text))))))

(define (main repetitions)
  (let loop ((i 0) (sum 0))
    (if (< i repetitions)
        (let* ((texts (list "12" "345" (number->string (* i 7)) "12x4" "777" "1289"))
               (decimal (map parse-or-code texts))
               (octal (in-base 8 (lambda () (map parse-or-code texts)))))
          (loop (+ i 1)
                (+ sum
                   (apply + decimal)
                   (apply + octal)
                   (index-of-negative decimal)
                   (nested "99")
                   (nested "9y")
                   entered)))
        (begin (display sum) (newline)))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 10))
