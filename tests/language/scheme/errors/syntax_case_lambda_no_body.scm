; case-lambda with a clause without a body.
(import (scheme base) (scheme case-lambda) (scheme write))
(display (case-lambda ((x))))
