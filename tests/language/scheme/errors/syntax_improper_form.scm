; A special form with a dot.
(import (scheme base) (scheme write))
(display (if #t . 1))
