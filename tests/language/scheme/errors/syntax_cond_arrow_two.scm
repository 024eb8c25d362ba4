; cond with two expressions after the arrow.
(import (scheme base) (scheme write))
(display (cond (1 => list list)))
