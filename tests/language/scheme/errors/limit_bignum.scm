; A number that is squared without an end under a limit on the heap.
; env: OURO_HEAP_LIMIT=50000000
; gc-stress: 100003
(import (scheme base) (scheme write))
(define (grow n) (if (> n 0) (grow (* n n)) n))
(grow 10)
