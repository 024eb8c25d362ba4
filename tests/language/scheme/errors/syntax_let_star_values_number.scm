; let*-values that binds a number.
(import (scheme base) (scheme write))
(display (let*-values (((1) (values 2))) 3))
