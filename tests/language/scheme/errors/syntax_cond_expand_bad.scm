; cond-expand with a requirement that is none.
(import (scheme base) (scheme write))
(cond-expand (5 (display 1)))
