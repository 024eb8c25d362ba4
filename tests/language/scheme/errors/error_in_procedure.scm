; error inside of a procedure.
(import (scheme base) (scheme write))
(define (check x)
  (if (> x 10)
      (error "too large:" x)
      x))
(display (check 5))
(newline)
(display (check 50))
