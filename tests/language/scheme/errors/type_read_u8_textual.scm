; read-u8 from a textual port.
(import (scheme base) (scheme write))
(display (read-u8 (open-input-string "abc")))
