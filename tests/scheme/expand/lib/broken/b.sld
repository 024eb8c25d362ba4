(define-library (broken b) (export) (import (broken c)))
