; exact of a symbol.
(import (scheme base) (scheme write))
(display (exact 'x))
