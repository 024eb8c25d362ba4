; Two variables below one ellipsis with different lengths.
(import (scheme base) (scheme write))
(define-syntax pair-up (syntax-rules () ((_ (a ...) (b ...)) '((a b) ...))))
(display (pair-up (1 2 3) (4 5)))
