; A string without its end, some lines above the end of the file.
(import (scheme base) (scheme write))
(define a "closed")
(define b "open)
(define c 1)
(display c)
