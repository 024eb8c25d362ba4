(define-library (lib numbers)
  (include-library-declarations "exports.txt")
  (cond-expand (ouro (import (scheme base))) (else (import (no such library))))
  (begin (define (twice x) (list x x)) (define (list a b) (+ a b)) (define unused list)))
