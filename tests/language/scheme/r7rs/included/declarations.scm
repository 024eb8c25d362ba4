(import (only (scheme base) define quote list))
(begin (define more-from-file 'more))
