; write-string of a symbol.
(import (scheme base) (scheme write))
(write-string 'a)
