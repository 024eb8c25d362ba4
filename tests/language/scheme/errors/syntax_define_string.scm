; define of a string.
(import (scheme base) (scheme write))
(define "x" 1)
