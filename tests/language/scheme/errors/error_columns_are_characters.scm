; Characters beyond ASCII before the expression count as one column each.
(import (scheme base) (scheme write))
(define λ 1) (display λ) (display "é😀") (car λ)
