; do without anything.
(import (scheme base) (scheme write))
(do)
