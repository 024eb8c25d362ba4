; define-syntax without a transformer.
(import (scheme base) (scheme write))
(define-syntax m)
