; A character beyond Unicode.
(import (scheme base) (scheme write))
(display #\x110000)
