; A hexadecimal escape without its semicolon.
(import (scheme base) (scheme write))
(display "a\x41 b")
