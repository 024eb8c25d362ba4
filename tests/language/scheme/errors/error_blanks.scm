; A message is printed as it is, blanks included.
(import (scheme base) (scheme write))
(error "two  blanks" 'x)
