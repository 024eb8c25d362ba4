; assq in a list of something else than pairs.
(import (scheme base) (scheme write))
(display (assq 'x '(1 2)))
