; define-syntax with a number for a transformer.
(import (scheme base) (scheme write))
(define-syntax m 5)
