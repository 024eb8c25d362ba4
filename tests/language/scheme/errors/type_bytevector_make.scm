; bytevector with a negative number.
(import (scheme base) (scheme write))
(display (bytevector 1 -1))
