; No clause of a case-lambda fits.
(import (scheme base) (scheme case-lambda) (scheme write))
(define f (case-lambda ((a) 1) ((a b c) 3) ((a b c d . e) 4)))
(display (list (f 1) (f 1 2 3) (f 1 2 3 4 5)))
(newline)
(display (f 1 2))
