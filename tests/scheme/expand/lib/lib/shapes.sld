(define-library (lib shapes)
  (export area (rename make-square square) with-side side-of (rename internal-counter counter) bump!)
  (import (scheme base) (rename (only (lib numbers) twice) (twice double)))
  (begin
    (define (area s) (multiply (side-of s) (double (side-of s))))
    (define (multiply a b) (* a b))
    ; by a macro of this library, the name is not visible to importers
    (define-syntax with-side
      (syntax-rules () ((_ s) (begin (define side (side-of s)) (define (get-side) (hidden side))))))
    (define (hidden x) x)
    (define internal-counter 0)
    (define (bump!) (set! internal-counter (+ internal-counter 1))))
  (include "records.txt"))
