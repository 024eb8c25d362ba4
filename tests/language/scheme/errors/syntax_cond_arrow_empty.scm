; cond with nothing after the arrow.
(import (scheme base) (scheme write))
(display (cond (1 =>)))
