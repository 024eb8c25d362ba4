; An unbound variable that is the branch of an if.
(import (scheme base) (scheme write))
(display (if #t foo 1))
