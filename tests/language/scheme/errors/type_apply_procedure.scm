; apply of something that is no procedure.
(import (scheme base) (scheme write))
(display (apply 'car '((1))))
