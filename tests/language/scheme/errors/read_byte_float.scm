; A bytevector with an inexact number.
(import (scheme base) (scheme write))
(display #u8(1.0))
