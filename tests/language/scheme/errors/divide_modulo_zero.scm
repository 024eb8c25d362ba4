; modulo by zero.
(import (scheme base) (scheme write))
(display (modulo 7 0))
