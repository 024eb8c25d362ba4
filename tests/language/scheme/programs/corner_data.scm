; Data, corner by corner (R7RS 4.2 and 6.3 to 6.10): ranges and overlaps, names of characters, quasiquotation, binding forms, lists.
(import (scheme base) (scheme eval) (scheme read) (scheme repl) (scheme write))
(include "../cases.scm")
