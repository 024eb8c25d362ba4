; vector-copy beyond the end.
(import (scheme base) (scheme write))
(display (vector-copy (vector 1 2 3) 2 5))
