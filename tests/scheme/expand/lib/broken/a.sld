(define-library (broken a) (export) (import (scheme base) (broken b)))
