; raise of the empty list.
(import (scheme base) (scheme write))
(raise '())
