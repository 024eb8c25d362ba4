; vector->list beyond the end.
(import (scheme base) (scheme write))
(display (vector->list (vector 1 2 3) 4))
