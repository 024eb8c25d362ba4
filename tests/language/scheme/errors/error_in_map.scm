; An error in the procedure that map calls.
(import (scheme base) (scheme write))
(display (map (lambda (x)
                (/ 10 x))
              '(5 2 0)))
