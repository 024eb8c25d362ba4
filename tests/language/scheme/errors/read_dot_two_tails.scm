; Two data after a dot.
(import (scheme base) (scheme write))
(display '(1 . 2 3))
