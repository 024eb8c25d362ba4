; vector-set! of a string.
(import (scheme base) (scheme write))
(vector-set! (make-string 2 #\a) 0 1)
