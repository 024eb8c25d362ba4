; substring whose end is beyond the string.
(import (scheme base) (scheme write))
(display (substring "abc" 1 4))
