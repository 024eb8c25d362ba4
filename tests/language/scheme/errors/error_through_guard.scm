; No clause of a guard applies: the place is that of the error.
(import (scheme base) (scheme write))
(display (guard (e ((string? e) 'string)
                   ((symbol? e) 'symbol))
           (+ 1 (error "not handled" 1 2))))
