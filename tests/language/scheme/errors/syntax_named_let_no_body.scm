; A named let without a body.
(import (scheme base) (scheme write))
(display (let loop ((i 0))))
