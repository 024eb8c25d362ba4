; case with nothing after the arrow.
(import (scheme base) (scheme write))
(display (case 1 ((1) =>)))
