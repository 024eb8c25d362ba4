; quasiquote without a template.
(import (scheme base) (scheme write))
(display (quasiquote))
