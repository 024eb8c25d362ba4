; Macros, definitions and syntax errors, corner by corner (R7RS 4.3 and 5).
(import (scheme base) (scheme eval) (scheme read) (scheme repl) (scheme write))
(include "../cases.scm")
