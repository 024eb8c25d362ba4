; An index that is the length of the string.
(import (scheme base) (scheme write))
(display (string-ref "abc" 3))
