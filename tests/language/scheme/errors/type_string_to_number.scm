; string->number of a number.
(import (scheme base) (scheme write))
(display (string->number 5))
