; case without a key.
(import (scheme base) (scheme write))
(display (case))
