; define-library with a declaration that does not exist.
(define-library (bad declaration) (no-such-declaration 1))
(import (scheme base))
