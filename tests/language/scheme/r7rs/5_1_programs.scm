; R7RS 5.1 and 5.2: programs and import declarations. Several imports may stand at the beginning; import sets rename.
(import (scheme base))
(import (only (scheme write) write display))
(import (scheme process-context) (prefix (only (scheme char) char-upcase) c:))
(import (rename (only (scheme cxr) caddr cdddr) (caddr third)))
(import (except (scheme inexact) exp log))
(import (prefix (rename (only (scheme lazy) force make-promise) (force run)) lazy-))
(include "../check.scm")

(test #\A (c:char-upcase #\a))
(test 3 (third '(1 2 3)))
(test '(4) (cdddr '(1 2 3 4)))
(test 3.0 (sqrt 9.0))
(test 5 (lazy-run (lazy-make-promise 5)))
; exp was not imported: the program may define it.
(define (exp x) (list 'my-exp x))
(test '(my-exp 1) (exp 1))
; The same binding imported twice is no conflict.
(import (scheme base) (only (scheme base) car))
(test 1 (car '(1 2)))
; Definitions and expressions may be mixed.
(define a 1)
(test 1 a)
(define b (+ a 1))
(test 2 b)
(set! a 10)
(test 10 a)

(test-end)
