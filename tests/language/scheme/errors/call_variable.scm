; A variable whose value is no procedure.
(import (scheme base) (scheme write))
(define f '(1 2))
(display
  (f 0))
