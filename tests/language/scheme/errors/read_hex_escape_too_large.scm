; A hexadecimal escape beyond Unicode.
(import (scheme base) (scheme write))
(display "\x110000;")
