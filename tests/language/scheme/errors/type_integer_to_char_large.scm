; integer->char beyond Unicode.
(import (scheme base) (scheme write))
(display (integer->char #x110000))
