; modulo of a string.
(import (scheme base) (scheme write))
(display (modulo "5" 2))
