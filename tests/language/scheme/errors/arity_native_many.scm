; Too many arguments for a native procedure.
(import (scheme base) (scheme write))
(display (car '(1) '(2)))
