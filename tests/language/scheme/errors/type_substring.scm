; substring of a number.
(import (scheme base) (scheme write))
(display (substring 123 0 1))
