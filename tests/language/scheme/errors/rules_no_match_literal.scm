; No rule fits because a literal is missing.
(import (scheme base) (scheme write))
(define-syntax from (syntax-rules (to) ((_ a to b) (list a b))))
(display (from 1 until 2))
