; A key that is not in a hash table.
(import (scheme base) (scheme write) (srfi 69))
(define table (alist->hash-table '((a . 1))))
(display (hash-table-ref table 'a))
(display (hash-table-ref table 'b))
