; raise of #f.
(import (scheme base) (scheme write))
(raise #f)
