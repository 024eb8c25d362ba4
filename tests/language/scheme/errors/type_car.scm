; car of a number.
(import (scheme base) (scheme write))
(display (car 5))
