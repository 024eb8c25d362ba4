; A handler returns from an error in what vector-for-each calls, while a recording is under way at some thresholds.
(import (scheme base) (scheme write))
(define (f n x) (vector-for-each car (vector 1 n)) (+ x 1))
(define (g n x)
  (with-exception-handler (lambda (e) 0)
    (lambda () (if (> n 3) (f n x) (+ 1 x)))))
(let loop ((i 0)) (if (< i 10) (loop (+ i (g i i)))))
