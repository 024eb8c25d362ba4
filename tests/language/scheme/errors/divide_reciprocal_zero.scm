; The reciprocal of an exact zero.
(import (scheme base) (scheme write))
(display (/ 0))
