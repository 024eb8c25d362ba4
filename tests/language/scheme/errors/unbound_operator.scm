; A procedure that is not defined.
(import (scheme base) (scheme write))
(display (no-such-procedure 1))
