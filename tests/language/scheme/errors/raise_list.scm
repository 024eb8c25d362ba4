; raise of a list.
(import (scheme base) (scheme write))
(raise (list 1 "two" #\3 'four 5.5))
