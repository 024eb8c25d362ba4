; remainder by zero.
(import (scheme base) (scheme write))
(display (remainder 7 0))
