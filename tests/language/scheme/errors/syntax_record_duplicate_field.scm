; define-record-type with one field twice.
(import (scheme base) (scheme write))
(define-record-type point (make-point x) point? (x point-x) (x point-x2))
