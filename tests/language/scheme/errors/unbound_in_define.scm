; An unbound variable that is the value of a definition.
(import (scheme base) (scheme write))
(define x foo)
