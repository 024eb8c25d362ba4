; A dot before the end of a list.
(import (scheme base) (scheme write))
(display '(1 . ))
