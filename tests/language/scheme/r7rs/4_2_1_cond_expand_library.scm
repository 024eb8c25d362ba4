; R7RS 4.2.1: cond-expand asks for a library that does not exist.
; Guile differs: its cond-expand raises an error for a library that is missing.
(import (scheme base) (scheme write) (scheme process-context))
(include "../check.scm")

(test 'none (cond-expand ((library (no such library)) 'found) (else 'none)))
(test 'none (cond-expand ((and r7rs (library (no such library))) 'found) (else 'none)))
(test 'found (cond-expand ((or (library (no such library)) (library (scheme base))) 'found) (else 'none)))
(test 'missing (cond-expand ((not (library (no such library))) 'missing) (else 'there)))
(test 'numbered (cond-expand ((library (no such library 1)) 'found) (else 'numbered)))
(cond-expand
  ((library (no such library)) (import (no such library)) (define imported 'found))
  (else (define imported 'not-imported)))
(test 'not-imported imported)

(test-end)
