; length of an improper list.
(import (scheme base) (scheme write))
(display (length '(1 2 . 3)))
