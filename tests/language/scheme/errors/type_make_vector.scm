; make-vector with a negative size.
(import (scheme base) (scheme write))
(display (make-vector -1 0))
