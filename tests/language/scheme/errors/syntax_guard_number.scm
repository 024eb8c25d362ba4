; guard with a number for the variable.
(import (scheme base) (scheme write))
(guard (5 (#t 1)) 2)
