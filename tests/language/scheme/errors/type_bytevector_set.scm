; bytevector-u8-set! with something that is no byte.
(import (scheme base) (scheme write))
(bytevector-u8-set! (bytevector 1) 0 256)
