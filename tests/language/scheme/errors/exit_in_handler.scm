; exit from a handler.
(import (scheme base) (scheme process-context) (scheme write))
(with-exception-handler
  (lambda (e) (display (list 'handled e)) (newline) (exit 4))
  (lambda () (raise 'x)))
