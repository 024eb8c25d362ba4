; A number in the place of a procedure.
(import (scheme base) (scheme write))
(display (5 1))
