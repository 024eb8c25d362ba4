; < of a symbol.
(import (scheme base) (scheme write))
(display (< 1 'two))
