; let whose bindings are no proper list.
(import (scheme base) (scheme write))
(display (let ((x 1) . y) x))
