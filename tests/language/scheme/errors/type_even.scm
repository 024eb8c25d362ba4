; even? of a fraction.
(import (scheme base) (scheme write))
(display (even? 1/2))
