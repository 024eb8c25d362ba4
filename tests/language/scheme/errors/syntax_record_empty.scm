; define-record-type without anything.
(import (scheme base) (scheme write))
(define-record-type)
