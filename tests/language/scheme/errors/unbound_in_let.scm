; An unbound variable that is the value of a let.
(import (scheme base) (scheme write))
(let ((x 1) (y foo)) x)
