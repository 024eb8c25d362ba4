; cond with a clause that is no list.
(import (scheme base) (scheme write))
(display (cond 5))
