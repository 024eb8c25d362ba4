; A procedure call with a dot.
(import (scheme base) (scheme write))
(display (+ 1 . 2))
