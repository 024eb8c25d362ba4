; list->vector of a number.
(import (scheme base) (scheme write))
(display (list->vector 5))
