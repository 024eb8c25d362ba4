; An accessor of a record type with a number.
(import (scheme base) (scheme write))
(define-record-type point (make-point x y) point? (x point-x) (y point-y set-point-y!))
(display (point-x (make-point 1 2)))
(newline)
(display (point-x 5))
