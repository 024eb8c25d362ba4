; Two libraries give a name two meanings.
(import (scheme base)
        (srfi 1)
        (rename (srfi 133) (vector-fold fold)))
