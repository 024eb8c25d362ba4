; A vector that is larger than the limit on the heap.
; env: OURO_HEAP_LIMIT=100000000
; gc-stress: 100003
(import (scheme base) (scheme write))
(display (vector-length (make-vector 1000 0)))
(newline)
(display (vector-length (make-vector 100000000 0)))
