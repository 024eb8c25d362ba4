; R7RS 2.2: whitespace and comments.
(import (scheme base) (scheme write) (scheme process-context))
(include "../check.scm")

#|
   The FACT procedure computes the factorial
   of a non-negative integer.  (unbalanced
|#
(define fact
  (lambda (n)
    (if (= n 0)
        #;(= n 1)
        1        ;Base case: return 1
        (* n (fact (- n 1))))))
(test 120 (fact 5))
(test '(1 3) '(1 #;2 3))
(test '(1) '(1 #;2))
(test '(2) '(#;1 2))
(test '() '(#;1))
(test '() '(#;(1 2 (3)) ))
(test '(1 4) '(1 #;#;2 3 4))
(test '(1 . 2) '(1 . #;9 2))
(test '(1 . 2) '(1 . 2 #;9))
(test '(1 . 2) '(1 #;9 . 2))
(test '(1 2) '(1 #; two 2))
(test '(1 2) '(1 #;"str;ing" 2))
(test '(1 2) '(1 #;#\) 2))
(test '(1 2) '(1 #;#(a b) 2))
(test '(1 2) '(1 #;'quoted 2))
(test '#(1 3) '#(1 #;2 3))
(test '#(1 3) '#(1 #| 2 |# 3))
(test #u8(1 3) #u8(1 #;2 3))
(test #u8(1 2) #u8(1 ; one
                   2))
(test '(a b) '(a #| one #| nested |# still |# b))
(test '(a b) '(a #|||# b))
(test '(a b) '(a #| | # | |# b))
(test '(a b) '(a #| #||##||# |# b))
(test '(a b) '(a #| ; |# b))
(test '(a b) '(a #| " |# b))
(test '(a b) '(a ; comment |# "
               b))
(test '(quote a) '(quote #| x |# a))
(test ''a '' ; comment
      a)
(test ''a '' #;b a)
(test '(a (b)) '(a(b)))
(test '(a "b" c) '(a"b"c))
(test '(a b) '(a;comment
b))
(test '(1 2) '(	1	2
	))
(test '(#\a b) '(#\a;comment
b))
(test '(#\; #\a) '(#\; #\a))
; Tokens end at delimiters.
(test '(#t (1)) '(#t(1)))
(test '("a" "b") '("a""b"))
(test '(1 (2) "3") '(1(2)"3"))

(test-end)
