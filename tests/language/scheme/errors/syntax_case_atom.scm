; case with a datum that is not in a list.
(import (scheme base) (scheme write))
(display (case 1 (1 2)))
