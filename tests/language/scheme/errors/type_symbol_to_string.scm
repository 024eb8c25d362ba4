; symbol->string of a string.
(import (scheme base) (scheme write))
(display (symbol->string "a"))
