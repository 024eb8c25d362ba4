; char<? of a string.
(import (scheme base) (scheme write))
(display (char<? #\a "b"))
