; Random nests of dynamic-wind, call/cc (left and entered again), guard, handlers, raise and parameterize, with what they have done in
; which order. Guile and Chez Scheme agree on all of them.
(import (scheme base) (scheme eval) (scheme read) (scheme repl) (scheme write))
(include "../cases.scm")
