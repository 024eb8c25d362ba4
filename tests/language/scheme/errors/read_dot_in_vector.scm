; A dot in a vector.
(import (scheme base) (scheme write))
(display '#(1 . 2))
