; A variable that the environment of eval does not have.
(import (scheme base) (scheme eval) (scheme write))
(display (eval '(display 1) (environment '(scheme base))))
