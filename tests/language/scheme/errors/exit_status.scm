; exit with a number.
(import (scheme base) (scheme process-context))
(exit 3)
