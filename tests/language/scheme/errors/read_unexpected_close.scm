; A closing parenthesis too many.
(import (scheme base) (scheme write))
(define x 1))
