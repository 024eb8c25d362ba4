; An object that cannot be read.
(import (scheme base) (scheme write))
(display '(1 #<procedure car>))
