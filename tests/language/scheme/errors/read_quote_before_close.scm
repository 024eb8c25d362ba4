; A quote without a datum before a parenthesis.
(import (scheme base) (scheme write))
(display ')
