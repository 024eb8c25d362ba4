; quote with two data.
(import (scheme base) (scheme write))
(display (quote a b))
