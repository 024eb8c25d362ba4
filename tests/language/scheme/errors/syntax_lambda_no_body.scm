; lambda without a body.
(import (scheme base) (scheme write))
(display (lambda (x)))
