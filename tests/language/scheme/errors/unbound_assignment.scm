; An assignment to a variable that is not defined.
(import (scheme base) (scheme write))
(set! no-such-variable 1)
