; define-values of one name twice.
(import (scheme base) (scheme write))
(define-values (a a) (values 1 2))
