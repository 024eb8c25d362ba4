; R7RS 6.2.5 and 6.2.7: decimals beyond the range of floats are the nearest float, infinities included.
; Guile differs: its reader refuses exponents as large as these.
(import (scheme base) (scheme write) (scheme process-context))
(include "../check.scm")

(test +inf.0 1e400)
(test -inf.0 -1e400)
(test 0.0 1e-400)
(test -0.0 -1e-400)
(test +inf.0 (string->number "1e400"))
(test +inf.0 (string->number "1e999999999"))
(test 0.0 (string->number "1e-999999999"))
(test 0.0 (string->number "0e999999999"))
(test +inf.0 1.8e308)
(test 1.7976931348623157e308 1.7976931348623158e308)
(test (expt 10 400) #e1e400)
(test (/ (expt 10 400)) #e1e-400)

(test-end)
