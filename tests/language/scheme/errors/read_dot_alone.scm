; A dot that is in no list.
(import (scheme base) (scheme write))
. 1
