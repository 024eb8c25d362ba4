; A symbol between vertical lines without its end.
(import (scheme base) (scheme write))
(display '|abc)
