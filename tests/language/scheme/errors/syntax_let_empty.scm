; let without anything.
(import (scheme base) (scheme write))
(display (let))
