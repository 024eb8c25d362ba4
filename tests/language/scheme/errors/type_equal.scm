; = of a character.
(import (scheme base) (scheme write))
(display (= #\a 97))
