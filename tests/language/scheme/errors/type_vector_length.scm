; vector-length of a bytevector.
(import (scheme base) (scheme write))
(display (vector-length (bytevector 1 2)))
