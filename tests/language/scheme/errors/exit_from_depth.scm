; exit from inside of a deep recursion and a loop.
(import (scheme base) (scheme process-context) (scheme write))
(define (f n) (if (= n 0) (exit 7) (+ 1 (f (- n 1)))))
(display "before")
(newline)
(for-each (lambda (x) (f 10000)) '(1 2 3))
