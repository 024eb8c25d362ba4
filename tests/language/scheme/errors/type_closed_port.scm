; Reading from a closed port.
(import (scheme base) (scheme write))
(define port (open-input-string "abc"))
(close-port port)
(display (read-char port))
