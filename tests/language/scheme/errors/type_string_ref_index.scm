; string-ref with a character for an index.
(import (scheme base) (scheme write))
(display (string-ref "abc" #\0))
