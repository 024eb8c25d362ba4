; bytevector-copy! into a bytevector that is too short.
(import (scheme base) (scheme write))
(bytevector-copy! (make-bytevector 2 0) 1 #u8(1 2))
