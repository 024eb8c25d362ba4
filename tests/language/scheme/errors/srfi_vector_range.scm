; A range beyond the end of a vector.
(import (scheme base) (scheme write) (srfi 133))
(display (vector-reverse-copy #(1 2 3) 1 4))
