; do with a variable without a value.
(import (scheme base) (scheme write))
(do ((i)) (#t))
