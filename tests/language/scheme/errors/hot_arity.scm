; A procedure with another arity after many iterations.
(import (scheme base) (scheme write))
(define (one x) (+ x 1))
(define (two x y) (+ x y))
(define (run f limit)
  (let loop ((i 0))
    (if (= i limit)
        i
        (loop (f i)))))
(display (run one 3000))
(newline)
(display (run two 3000))
