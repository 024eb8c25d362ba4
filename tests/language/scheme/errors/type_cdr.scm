; cdr of a symbol.
(import (scheme base) (scheme write))
(define x 'symbol)
(display (cdr x))
