; char-upcase of a number.
(import (scheme base) (scheme char) (scheme write))
(display (char-upcase 97))
