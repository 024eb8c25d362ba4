; Code that a recording calls is compiled again while it runs.
; env: OURO_JIT_THRESHOLD=2 OURO_JIT_BRIDGE_THRESHOLD=2 OURO_JIT_FAIL_GUARDS=3
; modes: fast
(import (scheme base) (scheme write))
(define (hash x)
  (cond ((exact-integer? x) (modulo x 9973)) ((number? x) (string-length (number->string x))) ((pair? x) (+ 3 (hash (car x)) (* 7 (hash (cdr x)))))
        ((symbol? x) 11) (else 29)))
(define (deep k x) (if (= k 0) x (cons k (deep (- k 1) x))))
(define sum 0)
(do ((i 0 (+ i 1))) ((= i 60)) (set! sum (modulo (+ (* 31 sum) (hash (deep (modulo (* i 7) 31) (if (odd? i) 0.5 i)))) 100003)))
(write sum)
(newline)
