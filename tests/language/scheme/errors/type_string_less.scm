; string<? with a symbol.
(import (scheme base) (scheme write))
(display (string<? "a" 'b))
