; raise of a symbol that needs vertical lines.
(import (scheme base) (scheme write))
(raise (string->symbol "two words"))
