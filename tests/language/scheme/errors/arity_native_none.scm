; No argument for a native procedure that wants one.
(import (scheme base) (scheme write))
(display (-))
