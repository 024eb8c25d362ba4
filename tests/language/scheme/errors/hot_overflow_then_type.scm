; Numbers outgrow machine words, then one is a string.
(import (scheme base) (scheme write))
(define (grow n limit)
  (let loop ((i 0) (x 1))
    (if (= i limit)
        x
        (loop (+ i 1) (if (= i n) (* x "2") (+ x x))))))
(display (= (grow 5000 3000) (expt 2 3000)))
(newline)
(display (grow 2000 3000))
