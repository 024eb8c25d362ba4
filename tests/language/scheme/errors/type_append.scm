; append of a number that is not last.
(import (scheme base) (scheme write))
(display (append '(1) 2 '(3)))
