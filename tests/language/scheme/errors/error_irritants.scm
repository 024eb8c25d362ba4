; error with irritants of many kinds.
(import (scheme base) (scheme write))
(error "bad things:" 1 "two" #\3 'four '(5 "six") 7.5 #t '())
