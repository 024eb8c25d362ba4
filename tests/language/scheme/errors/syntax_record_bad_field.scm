; define-record-type with a number for a field.
(import (scheme base) (scheme write))
(define-record-type point (make-point) point? (5 point-x))
