; An index that is no small integer.
(import (scheme base) (scheme write))
(display (vector-ref (vector 1 2 3) 18446744073709551616))
