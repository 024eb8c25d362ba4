; bytevector-u8-ref of a vector.
(import (scheme base) (scheme write))
(display (bytevector-u8-ref (vector 1) 0))
