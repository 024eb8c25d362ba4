; A negative index.
(import (scheme base) (scheme write))
(display (vector-ref (vector 1 2 3) -1))
