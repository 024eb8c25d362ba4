; A string without its end.
(import (scheme base) (scheme write))
(display "abc)
(define x 1)
