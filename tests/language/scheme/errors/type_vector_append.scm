; vector-append with a list.
(import (scheme base) (scheme write))
(display (vector-append (vector 1) '(2)))
