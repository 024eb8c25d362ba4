; do with an empty test.
(import (scheme base) (scheme write))
(do ((i 0 (+ i 1))) () (display i))
