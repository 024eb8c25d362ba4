; unquote outside of quasiquote.
(import (scheme base) (scheme write))
(display (unquote x))
