; The end of a string after many iterations.
(import (scheme base) (scheme write))
(define s (make-string 2500 #\a))
(define (count c)
  (let loop ((i 0) (n 0))
    (loop (+ i 1)
          (if (char=? c (string-ref s i)) (+ n 1) n))))
(display (count #\a))
