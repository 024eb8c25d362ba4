; let-syntax with a number for a transformer.
(import (scheme base) (scheme write))
(display (let-syntax ((m 5)) 1))
