; sqrt of a symbol.
(import (scheme base) (scheme inexact) (scheme write))
(display (sqrt 'x))
