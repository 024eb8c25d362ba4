; floor/ by zero.
(import (scheme base) (scheme write))
(display (floor-quotient 7 0))
