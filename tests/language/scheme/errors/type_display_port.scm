; display to something that is no port.
(import (scheme base) (scheme write))
(display 1 'port)
