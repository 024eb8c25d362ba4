; length of a number.
(import (scheme base) (scheme write))
(display (length 5))
