; let with a binding with two values.
(import (scheme base) (scheme write))
(display (let ((x 1 2)) x))
