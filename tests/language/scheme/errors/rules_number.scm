; syntax-rules with a number for its literals.
(import (scheme base) (scheme write))
(define-syntax m (syntax-rules 5))
