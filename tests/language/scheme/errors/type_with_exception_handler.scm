; with-exception-handler of something that is no procedure.
(import (scheme base) (scheme write))
(display (with-exception-handler 5 (lambda () 1)))
