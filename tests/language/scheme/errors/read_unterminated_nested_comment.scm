; A block comment whose inner comment alone is closed.
(import (scheme base) (scheme write))
#| outer #| inner |#
(display 2)
