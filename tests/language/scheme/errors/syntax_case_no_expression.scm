; case with a clause of data alone.
(import (scheme base) (scheme write))
(display (case 1 ((1))))
