; An environment of a library that does not exist.
(import (scheme base) (scheme eval) (scheme write))
(display (environment '(no such library)))
