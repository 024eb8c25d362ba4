; lambda with a rest parameter that is there already.
(import (scheme base) (scheme write))
(display (lambda (x . x) x))
