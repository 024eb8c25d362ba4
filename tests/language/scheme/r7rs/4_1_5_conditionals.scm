; R7RS 4.1.5: if.
(import (scheme base) (scheme write) (scheme process-context))
(include "../check.scm")

(test 'yes (if (> 3 2) 'yes 'no))
(test 'no (if (> 2 3) 'yes 'no))
(test 1 (if (> 3 2) (- 3 2) (+ 3 2)))
; Everything but #f counts as true (6.3).
(test 'true (if 0 'true 'false))
(test 'true (if '() 'true 'false))
(test 'true (if "" 'true 'false))
(test 'true (if 'nil 'true 'false))
(test 'true (if (vector) 'true 'false))
(test 'true (if 0.0 'true 'false))
(test 'true (if car 'true 'false))
(test 'false (if #f 'true 'false))
; Only one branch is evaluated.
(define effects '())
(define (effect x) (set! effects (cons x effects)) x)
(test 1 (if #t (effect 1) (effect 2)))
(test 2 (if #f (effect 1) (effect 2)))
(test '(2 1) effects)
(if #f (effect 3))
(test '(2 1) effects)
(test '(a) (list (if (not #f) 'a 'b)))

(test-end)
