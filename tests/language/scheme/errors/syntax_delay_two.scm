; delay with two expressions.
(import (scheme base) (scheme lazy) (scheme write))
(display (delay 1 2))
