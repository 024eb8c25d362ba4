; lambda with a number for a parameter.
(import (scheme base) (scheme write))
(display (lambda (x 1) x))
