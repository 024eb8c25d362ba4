; A directive that does not exist.
(import (scheme base) (scheme write))
#!no-such-directive
