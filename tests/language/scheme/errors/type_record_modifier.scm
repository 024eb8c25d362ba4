; A modifier of a record type with a pair.
(import (scheme base) (scheme write))
(define-record-type point (make-point x y) point? (x point-x) (y point-y set-point-y!))
(set-point-y! (cons 1 2) 3)
