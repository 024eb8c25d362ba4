; string-set! beyond the end.
(import (scheme base) (scheme write))
(string-set! (make-string 2 #\a) 5 #\b)
