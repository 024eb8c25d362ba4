; One name imported with two meanings.
(import (scheme base) (scheme write))
(import (rename (only (scheme base) car) (car both)) (rename (only (scheme base) cdr) (cdr both)))
