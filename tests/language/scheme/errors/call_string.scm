; A string in the place of a procedure.
(import (scheme base) (scheme write))
(display ("text"))
