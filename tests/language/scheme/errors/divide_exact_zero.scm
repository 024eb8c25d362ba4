; Exact division by zero.
(import (scheme base) (scheme write))
(display (/ 5 0))
