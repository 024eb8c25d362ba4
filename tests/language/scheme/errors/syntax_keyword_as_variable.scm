; A keyword in the place of a variable.
(import (scheme base) (scheme write))
(display if)
