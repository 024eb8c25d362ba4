; error without irritants.
(import (scheme base) (scheme write))
(error "something is wrong")
