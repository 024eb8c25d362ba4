; string-append with a symbol.
(import (scheme base) (scheme write))
(display (string-append "a" 'b))
