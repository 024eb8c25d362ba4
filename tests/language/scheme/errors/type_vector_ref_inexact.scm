; vector-ref with an inexact index.
(import (scheme base) (scheme write))
(display (vector-ref (vector 1 2) 1.0))
