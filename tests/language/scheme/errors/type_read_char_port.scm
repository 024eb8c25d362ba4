; read-char from an output port.
(import (scheme base) (scheme write))
(display (read-char (open-output-string)))
