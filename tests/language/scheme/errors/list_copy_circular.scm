; list-copy of a circular list.
; env: OURO_HEAP_LIMIT=200000000
(import (scheme base) (scheme write))
(define l (list 1 2))
(set-cdr! (cdr l) l)
(display (pair? (list-copy l)))
