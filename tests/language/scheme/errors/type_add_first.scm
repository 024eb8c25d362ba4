; + whose first argument is a string.
(import (scheme base) (scheme write))
(display (+ "1" 2))
