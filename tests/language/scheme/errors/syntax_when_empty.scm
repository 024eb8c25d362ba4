; when without anything.
(import (scheme base) (scheme write))
(when)
