; R7RS 4.1.7: include.
(import (scheme base) (scheme write) (scheme process-context))
(include "../check.scm")

(define inclusions 0)
(include "included/definitions.scm")
(test 42 included-value)
(test '(included 1) (included-procedure 1))
(test 1 inclusions)
; As an expression, include is a begin of the file's forms.
(test '(last of file 11) (let () (include "included/expressions.scm")))
; Definitions included into a body are local.
(test '(local (included 2) 12)
      (let ((mine 'local))
        (include "included/definitions.scm")
        (list mine (included-procedure 2) inclusions)))
; Two files in one form.
(test '(more 2) (let () (include "included/more.scm" "included/two.scm") (list more two)))
(test '(nested more) (let () (include "included/nested.scm") nested))

(test-end)
