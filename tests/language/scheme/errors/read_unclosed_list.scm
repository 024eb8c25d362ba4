; A list that is not closed: the place is that of the innermost parenthesis that is still open.
(import (scheme base) (scheme write))
(define x 1)
(display (list 1 2)
