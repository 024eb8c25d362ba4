; A bytevector with a symbol.
(import (scheme base) (scheme write))
(display #u8(1 a))
