; string-copy! from a vector.
(import (scheme base) (scheme write))
(string-copy! (make-string 2 #\a) 0 (vector #\a))
