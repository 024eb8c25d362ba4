; letrec that binds one variable twice.
(import (scheme base) (scheme write))
(display (letrec ((x 1) (x 2)) x))
