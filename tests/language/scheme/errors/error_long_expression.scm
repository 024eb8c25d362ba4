; The expression spans lines: its place is where it begins.
(import (scheme base) (scheme write))
(display
    (vector-ref
      (vector 1 2 3)
      (+ 1
         2)))
