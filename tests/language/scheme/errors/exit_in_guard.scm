; exit is no exception: no guard sees it.
(import (scheme base) (scheme process-context) (scheme write))
(guard (e (#t (display "caught") (newline)))
  (with-exception-handler
    (lambda (e) (display "handler") (newline))
    (lambda () (exit 9))))
