; An escape in a string with a letter that is no hexadecimal digit.
(import (scheme base) (scheme write))
(display "a\x4g;b")
