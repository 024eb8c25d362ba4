; guard without anything.
(import (scheme base) (scheme write))
(guard)
