; An error that a procedure of a library finds is located in the program.
(import (scheme base) (scheme write) (srfi 1))
(display (+ 1 (fold + 0 5)))
