; An error at the bottom of a deep recursion.
(import (scheme base) (scheme write))
(define (down n)
  (if (= n 0)
      (error "bottom")
      (+ 1 (down (- n 1)))))
(display (down 20000))
