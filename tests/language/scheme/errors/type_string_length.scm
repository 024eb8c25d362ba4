; string-length of a list.
(import (scheme base) (scheme write))
(display (string-length '(#\a)))
