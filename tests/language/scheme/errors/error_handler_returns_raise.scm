; A handler returns from raise.
(import (scheme base) (scheme write))
(with-exception-handler
  (lambda (e) (display "handler") (newline) 'ignored)
  (lambda () (+ 1 (raise 'oops))))
