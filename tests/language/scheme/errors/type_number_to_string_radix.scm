; number->string with a radix that does not exist.
(import (scheme base) (scheme write))
(display (number->string 5 99))
