; A recursion without an end under a limit on the heap.
; env: OURO_HEAP_LIMIT=200000000
; gc-stress: 100003
(import (scheme base) (scheme write))
(define (f n) (+ 1 (f (+ n 1))))
(display "before")
(newline)
(display (f 0))
