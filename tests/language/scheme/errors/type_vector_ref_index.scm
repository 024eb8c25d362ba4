; vector-ref with an index that is no integer.
(import (scheme base) (scheme write))
(display (vector-ref (vector 1 2) 'a))
