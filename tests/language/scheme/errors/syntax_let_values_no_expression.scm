; let-values with formals alone.
(import (scheme base) (scheme write))
(display (let-values (((a b))) a))
