; if without anything.
(import (scheme base) (scheme write))
(if)
