; A prefix of exactness before something that is no number.
(import (scheme base) (scheme write))
(display #eabc)
