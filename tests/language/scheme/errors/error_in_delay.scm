; An error in a promise.
(import (scheme base) (scheme lazy) (scheme write))
(define p (delay (+ 1 (car '()))))
(display "made")
(newline)
(force p)
