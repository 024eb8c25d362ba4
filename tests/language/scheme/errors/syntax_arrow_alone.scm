; => outside of cond and case.
(import (scheme base) (scheme write))
(=> 1)
