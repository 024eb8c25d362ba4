; lambda with a string for its parameters.
(import (scheme base) (scheme write))
(display (lambda "x" 1))
