; / of a string.
(import (scheme base) (scheme write))
(display (/ 4 "2"))
