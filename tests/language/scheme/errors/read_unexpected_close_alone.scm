; A closing parenthesis on a line of its own.
(import (scheme base) (scheme write))
(define x 1)

  )
(display x)
