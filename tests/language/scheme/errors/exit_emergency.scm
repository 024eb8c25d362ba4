; emergency-exit runs no after thunk, but what was written is there.
(import (scheme base) (scheme process-context) (scheme write))
(dynamic-wind
  (lambda () (display "in") (newline))
  (lambda () (flush-output-port) (emergency-exit 6))
  (lambda () (display "out") (newline)))
