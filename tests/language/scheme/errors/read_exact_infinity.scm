; Infinity is not exact.
(import (scheme base) (scheme write))
(display #e+inf.0)
