; let that binds one variable twice.
(import (scheme base) (scheme write))
(display (let ((x 1) (x 2)) x))
