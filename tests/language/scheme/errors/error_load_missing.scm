; Loading a file that does not exist.
(import (scheme base) (scheme load) (scheme write))
(load "no-such-file.scm")
