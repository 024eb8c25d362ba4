; list->string of a list of numbers.
(import (scheme base) (scheme write))
(display (list->string '(1 2)))
