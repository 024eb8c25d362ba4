; A list without an end under a limit on the heap.
; env: OURO_HEAP_LIMIT=100000000
; gc-stress: 100003
(import (scheme base) (scheme write))
(define (grow l) (grow (cons l l)))
(display "before")
(newline)
(grow '())
