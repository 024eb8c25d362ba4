; integer->char of a surrogate.
(import (scheme base) (scheme write))
(display (integer->char #xD800))
