; guard without a body.
(import (scheme base) (scheme write))
(guard (e (#t 1)))
