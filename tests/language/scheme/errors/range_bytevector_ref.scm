; bytevector-u8-ref beyond the end.
(import (scheme base) (scheme write))
(display (bytevector-u8-ref #u8(1 2) 2))
