; Too few arguments for a native procedure.
(import (scheme base) (scheme write))
(display (cons 1))
