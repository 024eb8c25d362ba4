; reverse of an improper list.
(import (scheme base) (scheme write))
(display (reverse '(1 2 . 3)))
