; symbol=? of a string.
(import (scheme base) (scheme write))
(display (symbol=? 'a "a"))
