; syntax-rules with a rule that is no list.
(import (scheme base) (scheme write))
(define-syntax m (syntax-rules () 5))
