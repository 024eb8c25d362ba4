; map over circular lists alone.
; env: OURO_HEAP_LIMIT=200000000
(import (scheme base) (scheme write))
(define l (list 1 2))
(set-cdr! (cdr l) l)
(display (pair? (map (lambda (x) x) l)))
