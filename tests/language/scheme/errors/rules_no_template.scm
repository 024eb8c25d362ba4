; syntax-rules with a rule without a template.
(import (scheme base) (scheme write))
(define-syntax m (syntax-rules () ((_ x))))
