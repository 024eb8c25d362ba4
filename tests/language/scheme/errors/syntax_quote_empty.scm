; quote without a datum.
(import (scheme base) (scheme write))
(display (quote))
