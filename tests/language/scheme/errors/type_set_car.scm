; set-car! of a string.
(import (scheme base) (scheme write))
(set-car! "x" 1)
