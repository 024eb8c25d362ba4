; define-values without anything.
(import (scheme base) (scheme write))
(define-values)
