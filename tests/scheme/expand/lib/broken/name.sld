(define-library (broken other-name) (export))
