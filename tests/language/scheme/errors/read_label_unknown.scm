; A reference to a datum label that is not defined.
(import (scheme base) (scheme write))
(display '(1 #3#))
