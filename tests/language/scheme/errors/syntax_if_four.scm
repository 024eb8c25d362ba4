; if with three branches.
(import (scheme base) (scheme write))
(display (if #t 1 2 3))
