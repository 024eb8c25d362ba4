; A bytevector with an element that is no byte.
(import (scheme base) (scheme write))
(display #u8(1 256))
