;;; Primes below 100 million found by dividing by the smaller ones, kept in a list. Size: how many primes.
(import (scheme base) (scheme process-context) (scheme write))

;; The primes below the square root of n come first in `primes`.
(define (prime? n primes)
  (let loop ((primes primes))
    (cond ((> (* (car primes) (car primes)) n) #t)
          ((= (remainder n (car primes)) 0) #f)
          (else (loop (cdr primes))))))

;; The primes up to the limit, smallest first.
(define (small-primes limit)
  (define (divided-by-any? n primes)
    (and (pair? primes)
         (or (= (remainder n (car primes)) 0) (divided-by-any? n (cdr primes)))))
  (let loop ((n 2) (found '()))
    (cond ((> n limit) (reverse found))
          ((divided-by-any? n found) (loop (+ n 1) found))
          (else (loop (+ n 1) (cons n found))))))

(define (main wanted)
  (let ((divisors (small-primes 10000)))
    (let loop ((n 3) (count 1) (sum 2))
      (cond ((= count wanted) (display sum) (newline))
            ((prime? n divisors) (loop (+ n 2) (+ count 1) (+ sum n)))
            (else (loop (+ n 2) count sum))))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 1000))
