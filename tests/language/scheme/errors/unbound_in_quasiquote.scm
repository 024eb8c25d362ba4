; An unbound variable that is an unquoted part.
(import (scheme base) (scheme write))
`(1 ,foo)
