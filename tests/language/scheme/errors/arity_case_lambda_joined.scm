; The numbers of arguments that a case-lambda takes are joined where they overlap.
(import (scheme base) (scheme case-lambda))
(define f (case-lambda ((a) 1) ((a b) 2) ((a . rest) 3)))
(f)
