; Random templates of quasiquote, with vectors, dots and levels. Guile and Chez Scheme agree on all of them.
(import (scheme base) (scheme eval) (scheme read) (scheme repl) (scheme write))
(include "../cases.scm")
