; raise of a symbol that nobody handles.
(import (scheme base) (scheme write))
(display "before")
(newline)
(raise 'some-symbol)
