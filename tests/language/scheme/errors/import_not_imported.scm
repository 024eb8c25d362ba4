; A name of a library that is not imported.
(import (scheme base))
(display 1)
