; quotient of a fraction.
(import (scheme base) (scheme write))
(display (quotient 5/2 2))
