; An error after one that was handled.
(import (scheme base) (scheme write))
(display (guard (e (#t 'handled)) (error "first")))
(newline)
(error "second")
