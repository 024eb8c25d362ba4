; Fewer values than variables in define-values.
(import (scheme base) (scheme write))
(define-values (a b) (values 1))
