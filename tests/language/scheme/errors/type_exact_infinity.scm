; exact of infinity.
(import (scheme base) (scheme write))
(display (exact -inf.0))
