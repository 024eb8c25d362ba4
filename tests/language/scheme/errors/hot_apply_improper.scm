; apply in a loop that was fast with proper lists, of one that is not.
(import (scheme base) (scheme write))
(define (sum l) (+ 0 (apply + l)))
(define (run n)
  (if (> n 0)
      (begin
        (sum (if (= n 5) '(1 2 . 3) '(1 2)))
        (run (- n 1)))))
(run 2000)
