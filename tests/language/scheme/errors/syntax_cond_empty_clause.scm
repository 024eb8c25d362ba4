; cond with an empty clause.
(import (scheme base) (scheme write))
(display (cond ()))
