; vector-fill! of a list.
(import (scheme base) (scheme write))
(vector-fill! (list 1 2) 0)
