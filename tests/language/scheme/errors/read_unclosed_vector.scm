; A vector that is not closed.
(import (scheme base) (scheme write))
(display '#(1 2 3
