; number->string of a string.
(import (scheme base) (scheme write))
(display (number->string "5"))
