; # before a character that means nothing.
(import (scheme base) (scheme write))
(display #q)
