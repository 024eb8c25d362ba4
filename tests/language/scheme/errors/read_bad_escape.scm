; An escape in a string that does not exist.
(import (scheme base) (scheme write))
(display "a\qb")
