; let* without a body.
(import (scheme base) (scheme write))
(display (let* ((x 1))))
