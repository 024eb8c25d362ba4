; rename with a name in the place of a pair of names.
(import (rename (scheme base) car))
