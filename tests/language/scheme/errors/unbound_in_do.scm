; An unbound variable that is the step of a do.
(import (scheme base) (scheme write))
(do ((i 0 foo)) ((eqv? i 1) i))
