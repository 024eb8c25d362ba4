; A variable that is defined only afterwards.
(import (scheme base) (scheme write))
(define (f) (list later))
(display (f))
(define later 1)
