; A hexadecimal escape for a surrogate.
(import (scheme base) (scheme write))
(display "\xD800;")
