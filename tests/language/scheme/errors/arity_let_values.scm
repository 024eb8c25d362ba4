; More values than variables in let-values.
(import (scheme base) (scheme write))
(display (let-values (((a b) (values 1 2 3))) a))
