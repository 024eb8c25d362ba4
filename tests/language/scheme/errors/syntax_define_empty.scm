; define without anything.
(import (scheme base) (scheme write))
(define)
