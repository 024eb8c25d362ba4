; A bytevector that is not closed.
(import (scheme base) (scheme write))
(display #u8(1 2
