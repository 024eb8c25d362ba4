; substring whose start is after its end.
(import (scheme base) (scheme write))
(display (substring "abcdef" 4 2))
