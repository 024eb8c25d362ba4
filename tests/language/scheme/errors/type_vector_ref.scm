; vector-ref of a list.
(import (scheme base) (scheme write))
(display (vector-ref '(1 2) 0))
