; import of a library that does not exist.
(import (scheme base))
(import (no such library))
