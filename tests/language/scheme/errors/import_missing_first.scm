; import of a library that does not exist, in the first line.
(import (scheme base) (no such library))
