; abs of a symbol.
(import (scheme base) (scheme write))
(display (abs 'x))
