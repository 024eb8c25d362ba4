; A word that begins like a boolean.
(import (scheme base) (scheme write))
(display #trueish)
