; A string that doubles without an end under a limit on the heap.
; env: OURO_HEAP_LIMIT=100000000
; gc-stress: 100003
(import (scheme base) (scheme write))
(define (double s) (double (string-append s s)))
(double "0123456789")
