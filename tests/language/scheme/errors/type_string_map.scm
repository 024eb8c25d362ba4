; string-map with a procedure that does not return characters.
(import (scheme base) (scheme write))
(display (string-map (lambda (c) 1) "abc"))
