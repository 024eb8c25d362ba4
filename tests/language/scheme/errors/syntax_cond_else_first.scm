; cond with an else that is not last.
(import (scheme base) (scheme write))
(display (cond (else 1) (#t 2)))
