; cond with an empty else.
(import (scheme base) (scheme write))
(display (cond (#f 1) (else)))
