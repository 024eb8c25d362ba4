; A message beyond ASCII.
(import (scheme base) (scheme write))
(error "größer als λ:" "λ" #\λ)
