; Numbers, corner by corner (R7RS 6.2): integer division, radix, what string->number takes, rounding, exactness, type errors.
(import (scheme base) (scheme eval) (scheme read) (scheme repl) (scheme write))
(include "../cases.scm")
