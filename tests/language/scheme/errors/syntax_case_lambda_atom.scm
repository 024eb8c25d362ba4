; case-lambda with a clause that is no list.
(import (scheme base) (scheme case-lambda) (scheme write))
(display (case-lambda 5))
