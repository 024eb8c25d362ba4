; string-upcase of a character.
(import (scheme base) (scheme char) (scheme write))
(display (string-upcase #\a))
