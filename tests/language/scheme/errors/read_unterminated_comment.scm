; A block comment without its end.
(import (scheme base) (scheme write))
(define x 1)
  #| never closed
(display 2)
