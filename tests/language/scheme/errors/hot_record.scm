; Something else than a record after many iterations.
(import (scheme base) (scheme write))
(define-record-type cell (make-cell value next) cell? (value cell-value) (next cell-next))
(define (build n) (let loop ((i 0) (c 'end)) (if (= i n) c (loop (+ i 1) (make-cell i c)))))
(define (sum c total)
  (let ((value (cell-value c)))
    (sum (cell-next c) (+ total value))))
(display (sum (build 3000) 0))
