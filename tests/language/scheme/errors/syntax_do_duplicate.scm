; do with one variable twice.
(import (scheme base) (scheme write))
(do ((i 0) (i 1)) (#t))
