; The file ends after the tail.
(import (scheme base) (scheme write))
(display '(1 . 2
