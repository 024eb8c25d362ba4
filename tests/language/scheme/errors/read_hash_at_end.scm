; # at the end of the file.
(import (scheme base) (scheme write))
(define x 1) #
