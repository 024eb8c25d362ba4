; A list that is not closed inside of others.
(import (scheme base) (scheme write))
(display
  (list 1
    (vector 2
