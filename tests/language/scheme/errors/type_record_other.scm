; An accessor of a record type with a record of another.
(import (scheme base) (scheme write))
(define-record-type point (make-point x y) point? (x point-x) (y point-y))
(define-record-type circle (make-circle x r) circle? (x circle-x) (r circle-r))
(display (point-x (make-circle 1 2)))
