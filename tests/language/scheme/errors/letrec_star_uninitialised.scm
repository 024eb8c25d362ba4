; A variable of letrec* that is used before it has a value.
(import (scheme base) (scheme write))
(display
  (letrec* ((a (lambda () (+ b 1)))
            (c (a))
            (b 2))
    c))
