; An error in an after thunk.
(import (scheme base) (scheme write))
(dynamic-wind
  (lambda () (display "in "))
  (lambda () (display "body "))
  (lambda () (error "after" 1)))
