(define-library (broken c) (export) (import (broken a)))
