; One label for two data.
(import (scheme base) (scheme write))
(display '(#0=a #0=b))
