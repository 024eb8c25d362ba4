; guard without a variable.
(import (scheme base) (scheme write))
(guard () 1)
