; do with two steps for one variable.
(import (scheme base) (scheme write))
(do ((i 0 1 2)) (#t))
