; unquote-splicing that has no list to go into.
(import (scheme base) (scheme write))
(display `,@(list 1 2))
