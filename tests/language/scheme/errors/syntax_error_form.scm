; syntax-error: message and forms.
(import (scheme base) (scheme write))
(syntax-error "this is" wrong (1 "two"))
