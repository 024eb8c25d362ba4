; define-record-type whose constructor has an argument that is no field.
(import (scheme base) (scheme write))
(define-record-type point (make-point x z) point? (x point-x) (y point-y))
