; define-library without a name.
(define-library)
