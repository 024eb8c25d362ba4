; string->symbol of something that is no string.
(import (scheme base) (scheme write))
(display (string->symbol 5))
