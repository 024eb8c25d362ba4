; call/cc of something that is no procedure.
(import (scheme base) (scheme write))
(display (call/cc 5))
