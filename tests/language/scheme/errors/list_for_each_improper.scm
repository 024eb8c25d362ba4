; for-each over an improper list.
(import (scheme base) (scheme write))
(for-each (lambda (x) x) '(1 2 . 3))
