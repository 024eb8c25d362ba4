; A handler returns from an error of a primitive in tail position, the procedure's last instruction: its place, not that of the call before.
(import (scheme base) (scheme write))
(define (first v)
  (vector 1 2)
  (car v))
(with-exception-handler (lambda (e) 1) (lambda () (list (first 1))))
