; let with a symbol for a binding.
(import (scheme base) (scheme write))
(display (let (x) x))
