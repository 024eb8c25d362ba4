; A bytevector with a negative element.
(import (scheme base) (scheme write))
(display #u8(1 -1))
