; list-tail beyond the end.
(import (scheme base) (scheme write))
(display (list-tail '(1 2) 3))
