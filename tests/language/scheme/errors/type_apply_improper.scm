; apply with an improper list.
(import (scheme base) (scheme write))
(display (apply + 1 '(2 . 3)))
