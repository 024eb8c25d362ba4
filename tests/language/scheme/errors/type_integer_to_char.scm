; integer->char of a character.
(import (scheme base) (scheme write))
(display (integer->char #\a))
