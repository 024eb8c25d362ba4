; The empty vector has no element.
(import (scheme base) (scheme write))
(display (vector-ref #() 0))
