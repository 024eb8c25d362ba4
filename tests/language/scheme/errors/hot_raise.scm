; raise after many iterations.
(import (scheme base) (scheme write))
(define (run)
  (let loop ((i 0))
    (if (> (* i i) 10000000)
        (raise (list 'found i))
        (loop (+ i 1)))))
(run)
