; A datum comment without a datum.
(import (scheme base) (scheme write))
(define x 1)
#;
