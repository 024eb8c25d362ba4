; A datum comment before a parenthesis.
(import (scheme base) (scheme write))
(display (list 1 #;))
