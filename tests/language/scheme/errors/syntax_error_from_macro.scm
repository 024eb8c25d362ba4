; syntax-error in the expansion of a macro: the place is that of the use.
(import (scheme base) (scheme write))
(define-syntax only-two
  (syntax-rules ()
    ((_ a b) (list a b))
    ((_ . other) (syntax-error "only-two wants two forms" . other))))
(define fine (only-two 1 2))
(display (only-two 1 2 3))
