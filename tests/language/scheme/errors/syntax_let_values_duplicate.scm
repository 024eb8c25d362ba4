; let-values that binds one variable twice.
(import (scheme base) (scheme write))
(display (let-values (((a b) (values 1 2)) ((a) (values 3))) a))
