; list-ref beyond the end.
(import (scheme base) (scheme write))
(display (list-ref '(1 2) 2))
