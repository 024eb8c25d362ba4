; include of a number.
(import (scheme base) (scheme write))
(include 5)
