; exact of NaN.
(import (scheme base) (scheme write))
(display (exact +nan.0))
