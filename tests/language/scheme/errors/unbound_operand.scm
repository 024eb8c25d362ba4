; A variable that is not defined: the place is that of the form around it.
(import (scheme base) (scheme write))
(display 1)
(newline)
(display (list 1 no-such-variable))
