; utf8->string of a string.
(import (scheme base) (scheme write))
(display (utf8->string "abc"))
