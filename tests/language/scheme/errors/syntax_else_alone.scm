; else outside of cond and case.
(import (scheme base) (scheme write))
(else 1)
