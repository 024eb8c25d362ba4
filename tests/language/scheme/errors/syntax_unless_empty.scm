; unless without anything.
(import (scheme base) (scheme write))
(unless)
