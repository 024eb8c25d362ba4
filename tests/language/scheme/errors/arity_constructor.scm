; Too few arguments for the constructor of a record type.
(import (scheme base) (scheme write))
(define-record-type point (make-point x y) point? (x point-x) (y point-y))
(display (point-x (make-point 1)))
