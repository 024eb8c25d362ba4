; exit with #f.
(import (scheme base) (scheme process-context))
(exit #f)
