; The end of a list that is not noticed, after many iterations.
(import (scheme base) (scheme write))
(define (iota n) (let loop ((i n) (l '())) (if (= i 0) l (loop (- i 1) (cons i l)))))
(define (sum-without-end l n)
  (let ((x (car l)))
    (sum-without-end (cdr l) (+ n x))))
(display (sum-without-end (iota 3000) 0))
