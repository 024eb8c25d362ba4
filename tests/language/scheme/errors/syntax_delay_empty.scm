; delay without an expression.
(import (scheme base) (scheme lazy) (scheme write))
(display (delay))
