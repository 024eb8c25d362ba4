; vector-map over a list.
(import (scheme base) (scheme write))
(display (vector-map + '(1 2)))
