; only with a name that the library does not export.
(import (scheme write))
(import (only (scheme base) car no-such-name))
