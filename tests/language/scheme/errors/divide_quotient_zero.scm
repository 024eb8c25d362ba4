; quotient by zero.
(import (scheme base) (scheme write))
(define zero 0)
(display (quotient 7 zero))
