; An export that renames without a new name.
(define-library (export malformed)
  (export a
          (rename b))
  (import (scheme base))
  (begin (define a 1) (define b 2)))
(import (scheme base) (export malformed))
