; An unbound variable that is the values of let-values.
(import (scheme base) (scheme write))
(let-values (((a) foo)) a)
