; A template with an ellipsis after something without variables.
(import (scheme base) (scheme write))
(define-syntax m (syntax-rules () ((_ x) (list 1 ...))))
