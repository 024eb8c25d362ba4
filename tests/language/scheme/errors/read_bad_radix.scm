; Digits that do not belong to the radix.
(import (scheme base) (scheme write))
(display #b102)
