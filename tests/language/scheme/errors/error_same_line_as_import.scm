; The expression stands on the line of the import.
(import (scheme base) (scheme write)) (car 1)
