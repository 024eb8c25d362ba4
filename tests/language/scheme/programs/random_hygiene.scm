; Random macros among bindings of the same few names. Guile and Chez Scheme agree on all of them.
(import (scheme base) (scheme eval) (scheme read) (scheme repl) (scheme write))
(include "../cases.scm")
