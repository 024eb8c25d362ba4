; # before a bracket.
(import (scheme base) (scheme write))
(display #[1 2])
