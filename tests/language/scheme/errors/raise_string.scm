; raise of a string.
(import (scheme base) (scheme write))
(raise "a \"string\"")
