; A variable of letrec that is used before it has a value.
(import (scheme base) (scheme write))
(display (letrec ((a (+ b 1)) (b 2)) a))
