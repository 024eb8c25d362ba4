; let that binds a number.
(import (scheme base) (scheme write))
(display (let ((1 2)) 3))
