; exit with #t.
(import (scheme base) (scheme process-context))
(exit #t)
