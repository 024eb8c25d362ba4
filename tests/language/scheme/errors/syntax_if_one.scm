; if without branches.
(import (scheme base) (scheme write))
(display
  (if #t))
