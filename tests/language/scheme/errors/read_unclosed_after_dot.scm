; The file ends after the dot.
(import (scheme base) (scheme write))
(display '(1 .
