; exit without an argument.
(import (scheme base) (scheme process-context) (scheme write))
(display "done")
(newline)
(exit)
(display "never")
