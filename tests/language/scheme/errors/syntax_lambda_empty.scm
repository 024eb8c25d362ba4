; lambda without anything.
(import (scheme base) (scheme write))
(display (lambda))
