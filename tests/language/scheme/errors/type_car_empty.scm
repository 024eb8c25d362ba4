; car of the empty list.
(import (scheme base) (scheme write))
(display (list 1 2 (car '())))
