; Exceptions, reading and ports, corner by corner (R7RS 6.11 to 6.13).
(import (scheme base) (scheme eval) (scheme read) (scheme repl) (scheme write))
(include "../cases.scm")
