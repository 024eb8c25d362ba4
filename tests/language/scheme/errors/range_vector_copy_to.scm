; vector-copy! into a vector that is too short.
(import (scheme base) (scheme write))
(vector-copy! (make-vector 2 0) 0 (vector 1 2 3))
