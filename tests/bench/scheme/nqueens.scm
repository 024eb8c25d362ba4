;;; Counts the ways to place eight queens, with lists of columns. Size: repetitions.
(import (scheme base) (scheme process-context) (scheme write))

(define (columns-up-to n)
  (let loop ((i n) (columns '()))
    (if (= i 0) columns (loop (- i 1) (cons i columns)))))

;; Is a queen in this column safe from those placed, the nearest row first?
(define (safe? column placed)
  (let loop ((placed placed) (distance 1))
    (or (null? placed)
        (let ((other (car placed)))
          (and (not (= other (+ column distance)))
               (not (= other (- column distance)))
               (loop (cdr placed) (+ distance 1)))))))

;; `open` are the columns to try in this row, `passed` those that this row has tried and left free.
(define (count-placements open passed placed)
  (if (null? open)
      (if (null? passed) 1 0)
      (let try ((open open) (passed passed) (ways 0))
        (if (null? open)
            ways
            (let ((column (car open)))
              (try (cdr open)
                   (cons column passed)
                   (if (safe? column placed)
                       (+ ways (count-placements (append passed (cdr open)) '() (cons column placed)))
                       ways)))))))

(define (main repetitions)
  (let loop ((i 0) (ways 0))
    (if (< i repetitions)
        (loop (+ i 1) (+ ways (count-placements (columns-up-to (+ 7 (remainder i 2))) '() '())))
        (begin (display ways) (newline)))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 2))
