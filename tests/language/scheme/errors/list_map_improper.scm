; map over an improper list.
(import (scheme base) (scheme write))
(display (map (lambda (x) x) '(1 2 . 3)))
