; Too many arguments for a native procedure with optional ones.
(import (scheme base) (scheme write))
(display (make-vector 1 2 3))
