; let-syntax without a body.
(import (scheme base) (scheme write))
(display (let-syntax ()))
