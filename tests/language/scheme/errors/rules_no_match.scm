; No rule fits.
(import (scheme base) (scheme write))
(define-syntax two (syntax-rules () ((_ a b) (list a b))))
(define fine (two 1 2))
(display (two 1))
