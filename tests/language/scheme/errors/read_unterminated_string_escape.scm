; The file ends inside of an escape.
(import (scheme base) (scheme write))
(display "abc\