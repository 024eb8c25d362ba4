; lambda with one parameter twice.
(import (scheme base) (scheme write))
(display (lambda (x y x) x))
