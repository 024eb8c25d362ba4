; write-char of a string.
(import (scheme base) (scheme write))
(write-char "a")
