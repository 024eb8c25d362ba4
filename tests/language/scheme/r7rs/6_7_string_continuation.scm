; R7RS 6.7: a backslash, blanks or tabs, the end of the line, blanks or tabs: nothing of it is in the string.
; Guile differs: it does not allow blanks between the backslash and the end of the line.
(import (scheme base) (scheme write) (scheme process-context))
(include "../check.scm")

(test "Here's text containing just one line" "Here's text \
    containing just one line")
(test "ab" "a\    
      b")
(test "ab" "a\	 
	  b")
(test "ab" "\    
   ab\  
   ")
(test "a\nb" "a\n\   
   b")

(test-end)
