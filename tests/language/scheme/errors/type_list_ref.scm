; list-ref of a number.
(import (scheme base) (scheme write))
(display (list-ref 5 0))
