;;; Digits of pi one by one from a continued product of linear maps over big integers. Size: digits.
(import (scheme base) (scheme process-context) (scheme write))

;; The map x -> (q x + r) / t holds what is left of the series after the digits given out; term k is composed when the
;; digit is not yet certain.
(define (main digits)
  (let loop ((q 1) (r 0) (t 1) (k 1) (given 0) (sum 0) (last 0))
    (if (= given digits)
        (begin (display sum) (display " ") (display last) (newline))
        (let ((digit (quotient (+ (* 3 q) r) t)))
          (if (= digit (quotient (+ (* 4 q) r) t))
              (loop (* 10 q)
                    (* 10 (- r (* digit t)))
                    t
                    k
                    (+ given 1)
                    (+ sum digit)
                    (remainder (+ (* 10 last) digit) 1000000000))
              (let ((odd (+ (* 2 k) 1)))
                (loop (* q k) (* (+ (* 2 q) r) odd) (* t odd) (+ k 1) given sum last)))))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 200))
