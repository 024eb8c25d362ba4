; set-cdr! of the empty list.
(import (scheme base) (scheme write))
(set-cdr! '() 1)
