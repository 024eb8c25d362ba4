; A library's names are checked before anything in it runs.
(define-library (unbound late)
  (export f)
  (import (scheme base) (scheme write))
  (begin
    (display "the body runs")
    (define (f)
      (if #t 1 missing))))
(import (scheme base) (unbound late))
