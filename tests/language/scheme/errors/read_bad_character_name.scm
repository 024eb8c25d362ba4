; A character's name that does not exist.
(import (scheme base) (scheme write))
(display #\spacebar)
