; do without a test.
(import (scheme base) (scheme write))
(do ((i 0 (+ i 1))))
