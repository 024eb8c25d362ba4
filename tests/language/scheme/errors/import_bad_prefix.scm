; prefix without a prefix.
(import (prefix (scheme base)))
