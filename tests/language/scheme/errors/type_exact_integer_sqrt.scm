; exact-integer-sqrt of a negative number.
(import (scheme base) (scheme write))
(display (exact-integer-sqrt -1))
