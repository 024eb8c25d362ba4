; An escape between vertical lines that does not exist.
(import (scheme base) (scheme write))
(display '|a\qb|)
