; expt of a string.
(import (scheme base) (scheme write))
(display (expt 2 "3"))
