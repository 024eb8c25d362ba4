; A datum label without a datum.
(import (scheme base) (scheme write))
(display '(1 #0=))
