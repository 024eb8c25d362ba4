; * of a boolean.
(import (scheme base) (scheme write))
(display (* 2 #t))
