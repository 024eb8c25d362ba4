; A hexadecimal number without digits.
(import (scheme base) (scheme write))
(display #xyz)
