; Too few arguments for a lambda expression.
(import (scheme base) (scheme write))
(display ((lambda (x y) x) 1))
