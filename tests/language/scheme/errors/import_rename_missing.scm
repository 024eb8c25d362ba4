; rename with a name that the library does not export.
(import (rename (scheme base) (no-such-name other)))
