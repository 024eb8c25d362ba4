; letrec* without a body.
(import (scheme base) (scheme write))
(display (letrec* ((x 1))))
