; A handler returns from an error of a primitive.
(import (scheme base) (scheme write))
(display
  (with-exception-handler
    (lambda (e) 5)
    (lambda () (+ 1 (vector-ref (vector 1) 1)))))
