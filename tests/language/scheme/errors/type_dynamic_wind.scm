; dynamic-wind of something that is no procedure.
(import (scheme base) (scheme write))
(display (dynamic-wind 1 (lambda () 2) (lambda () 3)))
