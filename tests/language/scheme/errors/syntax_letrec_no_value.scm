; letrec with a binding without a value.
(import (scheme base) (scheme write))
(display (letrec ((x)) x))
