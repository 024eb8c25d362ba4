; What stands before a complex number has been done, and the program is refused where it is evaluated.
(import (scheme base) (scheme write))
(define (f x) (* x 2+3i))
(display "before")
(newline)
(display (f 2))
