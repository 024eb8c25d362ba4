; Random patterns and templates of syntax-rules, with uses that match or do not. Guile and Chez Scheme agree on all of them.
(import (scheme base) (scheme eval) (scheme read) (scheme repl) (scheme write))
(include "../cases.scm")
