; set! without anything.
(import (scheme base) (scheme write))
(set!)
