; A template with an ellipsis after a variable that has none.
(import (scheme base) (scheme write))
(define-syntax m (syntax-rules () ((_ x) (list x ...))))
