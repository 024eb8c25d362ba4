; vector-fill! beyond the end.
(import (scheme base) (scheme write))
(vector-fill! (vector 1 2 3) 0 1 4)
