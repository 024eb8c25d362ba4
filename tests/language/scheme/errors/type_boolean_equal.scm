; boolean=? of a number.
(import (scheme base) (scheme write))
(display (boolean=? #t 1))
