; An error in a clause of a guard.
(import (scheme base) (scheme write))
(guard (e (#t (error "in the clause" e)))
  (raise 'x))
