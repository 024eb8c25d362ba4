; syntax-rules without anything.
(import (scheme base) (scheme write))
(define-syntax m (syntax-rules))
