; raise-continuable that nobody handles.
(import (scheme base) (scheme write))
(display (+ 1 (raise-continuable 'nobody)))
