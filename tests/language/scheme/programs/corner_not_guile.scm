; What the other corner_ programs would have if Guile agreed. Guile differs in how it writes floats, symbols, bytevectors, labels and some
; characters; it has complex numbers, and floats where the exact result is known; file-error? is false of its own errors; it checks
; less; and it reads less of R7RS's syntax.
; Guile differs: as said above
(import (scheme base) (scheme eval) (scheme read) (scheme repl) (scheme write))
(include "../cases.scm")
