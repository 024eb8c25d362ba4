; define-syntax without anything.
(import (scheme base) (scheme write))
(define-syntax)
