; An unbound variable that is a form of its own: an atom has its place, too.
(import (scheme base) (scheme write))
(display "before") foo
