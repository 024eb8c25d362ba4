; An empty list as an expression.
(import (scheme base) (scheme write))
(display ())
