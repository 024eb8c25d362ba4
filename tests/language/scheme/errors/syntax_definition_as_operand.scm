; A definition in the place of an expression.
(import (scheme base) (scheme write))
(display (+ 1 (define x 2)))
