; let with a binding without a value.
(import (scheme base) (scheme write))
(display (let ((x)) x))
