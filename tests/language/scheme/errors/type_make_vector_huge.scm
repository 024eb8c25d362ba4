; make-vector with a size that no memory has.
(import (scheme base) (scheme write))
(display (vector-length (make-vector 1000000000000000000 0)))
