; cond-expand with not of two requirements.
(import (scheme base) (scheme write))
(cond-expand ((not a b) (display 1)))
