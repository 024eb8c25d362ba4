; max of a string.
(import (scheme base) (scheme write))
(display (max 1 "2"))
