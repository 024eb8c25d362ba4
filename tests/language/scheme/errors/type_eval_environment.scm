; eval in something that is no environment.
(import (scheme base) (scheme eval) (scheme write))
(display (eval '(+ 1 2) 5))
