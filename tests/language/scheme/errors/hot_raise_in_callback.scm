; The same for what a callback raises, and for an object that is no error.
(import (scheme base) (scheme write))

(define (check v)
  (vector-for-each
    (lambda (x)
      (if (symbol? x) (raise x)))
    v)
  1)

(define (descend n v)
  (if (= n 0) (check v) (+ 1 (descend (- n 1) v))))

(define (main i sum last)
  (if (< i 5000)
      (main (+ i 1) (+ sum (descend 5 (if (= i last) (vector 1 'oops) (vector 1 2)))) last)
      sum))

(display (guard (e ((symbol? e) (list 'caught e))) (main 0 0 4990)))
(newline)
(display (with-exception-handler
          (lambda (e) 10)
          (lambda () (+ (main 0 0 -1) (raise-continuable 'c)))))
(newline)
(main 0 0 4995)
