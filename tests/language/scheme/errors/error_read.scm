; A datum that is not complete.
(import (scheme base) (scheme read) (scheme write))
(display (read (open-input-string "(1 2")))
