; The numbers of arguments that a case-lambda takes are joined where they touch.
(import (scheme base) (scheme case-lambda))
(define f (case-lambda ((a) 1) ((a b c) 3) ((a b c d e f) 6) ((a b c d e . rest) 5)))
(f 1 2)
