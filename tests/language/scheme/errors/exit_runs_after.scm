; exit runs the outstanding after thunks, from the inside out.
(import (scheme base) (scheme process-context) (scheme write))
(define (say x) (display x) (newline))
(dynamic-wind
  (lambda () (say "in 1"))
  (lambda ()
    (dynamic-wind
      (lambda () (say "in 2"))
      (lambda () (exit 5))
      (lambda () (say "out 2"))))
  (lambda () (say "out 1")))
