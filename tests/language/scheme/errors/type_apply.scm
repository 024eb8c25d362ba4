; apply with something that is no list.
(import (scheme base) (scheme write))
(display (apply + 1))
