; A named let that binds one variable twice.
(import (scheme base) (scheme write))
(display (let loop ((i 0) (i 1)) i))
