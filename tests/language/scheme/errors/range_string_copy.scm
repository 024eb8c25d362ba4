; string-copy! into a string that is too short.
(import (scheme base) (scheme write))
(string-copy! (make-string 2 #\a) 1 "xyz")
