; An error in a handler.
(import (scheme base) (scheme write))
(with-exception-handler
  (lambda (e) (car e))
  (lambda () (raise 5)))
