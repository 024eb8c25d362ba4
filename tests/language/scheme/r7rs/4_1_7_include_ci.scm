; R7RS 4.1.7: include-ci.
; Guile differs: its include-ci does not fold case.
(import (scheme base) (scheme write) (scheme process-context))
(include "../check.scm")

; include-ci reads as if the file began with #!fold-case.
(include-ci "included/UPPER.scm")
(test 'abc folded)
(test "ABC" folded-string)
(test #\A folded-char)
(test '|ABC| folded-bars)

(test-end)
