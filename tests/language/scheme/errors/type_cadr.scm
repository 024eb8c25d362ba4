; cadr of a list of one element.
(import (scheme base) (scheme write))
(display (cadr '(1)))
