; lambda whose body has no expression.
(import (scheme base) (scheme write))
(display (lambda () (define x 1)))
