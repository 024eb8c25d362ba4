; define-library with a string for a name.
(define-library "name" (export))
