; Deleting a file that does not exist.
(import (scheme base) (scheme file) (scheme write))
(delete-file "no-such-file.txt")
