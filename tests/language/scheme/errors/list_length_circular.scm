; length of a circular list.
; env: OURO_HEAP_LIMIT=200000000
(import (scheme base) (scheme write))
(define l (list 1 2 3))
(set-cdr! (cddr l) l)
(display (length l))
