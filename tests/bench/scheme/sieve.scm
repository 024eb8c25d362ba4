;;; The sieve of Eratosthenes on a vector of 100,000 booleans. Size: repetitions.
(import (scheme base) (scheme process-context) (scheme write))

(define limit 100000)

(define (sieve! prime)
  (vector-fill! prime #t)
  (let next ((i 2))
    (when (< (* i i) limit)
      (when (vector-ref prime i)
        (do ((multiple (* i i) (+ multiple i)))
            ((>= multiple limit))
          (vector-set! prime multiple #f)))
      (next (+ i 1)))))

(define (sum-of-primes prime)
  (do ((i 2 (+ i 1)) (sum 0 (if (vector-ref prime i) (+ sum i) sum)))
      ((= i limit) sum)))

(define (main repetitions)
  (let ((prime (make-vector limit #t)))
    (do ((i 0 (+ i 1)) (sum 0 (+ sum (sum-of-primes prime))))
        ((= i repetitions) (display sum) (newline))
      (sieve! prime))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 2))
