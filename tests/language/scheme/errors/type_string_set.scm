; string-set! with something that is no character.
(import (scheme base) (scheme write))
(define s (make-string 2 #\a))
(string-set! s 0 "b")
