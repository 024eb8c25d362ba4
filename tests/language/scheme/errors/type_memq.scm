; memq in something that is no list.
(import (scheme base) (scheme write))
(display (memq 'x 5))
