; error-object-message of a string.
(import (scheme base) (scheme write))
(display (error-object-message "x"))
