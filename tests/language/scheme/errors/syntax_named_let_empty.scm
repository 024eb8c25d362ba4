; A named let without bindings.
(import (scheme base) (scheme write))
(display (let loop))
