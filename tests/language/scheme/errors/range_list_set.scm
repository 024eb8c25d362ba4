; list-set! beyond the end.
(import (scheme base) (scheme write))
(list-set! (list 1 2) 2 'x)
