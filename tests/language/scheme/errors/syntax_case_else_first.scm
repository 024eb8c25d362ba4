; case with an else that is not last.
(import (scheme base) (scheme write))
(display (case 1 (else 1) ((1) 2)))
