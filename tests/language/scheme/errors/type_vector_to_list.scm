; vector->list of a list.
(import (scheme base) (scheme write))
(display (vector->list '(1)))
