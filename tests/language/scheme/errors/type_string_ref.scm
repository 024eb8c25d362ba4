; string-ref of a symbol.
(import (scheme base) (scheme write))
(display (string-ref 'abc 0))
