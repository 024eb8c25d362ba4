; vector-set! beyond the end.
(import (scheme base) (scheme write))
(define v (make-vector 3 0))
(vector-set! v 3 1)
