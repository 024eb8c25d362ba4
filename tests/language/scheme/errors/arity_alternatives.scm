; One optional argument: "or".
(import (scheme base))
(number->string)
