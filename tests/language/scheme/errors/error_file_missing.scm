; Opening a file that does not exist.
(import (scheme base) (scheme file) (scheme write))
(display (open-input-file "no-such-file.txt"))
