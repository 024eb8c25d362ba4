; except with a name that the library does not export.
(import (except (scheme base) no-such-name))
