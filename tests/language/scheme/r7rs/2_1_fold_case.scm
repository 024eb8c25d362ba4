; R7RS 2.1: the directives #!fold-case and #!no-fold-case.
(import (scheme base) (scheme write) (scheme read) (scheme process-context))
(include "../check.scm")

(test #f (eq? 'abc 'ABC))
#!fold-case
(test #t (eq? 'abc 'ABC))
(TEST 'abc 'AbC)
(test "abc" (symbol->string 'ABC))
(test #f (eq? 'abc '|ABC|))
(test #t (eq? 'abc '|abc|))
(test "ABC" "ABC")
(test 65 (Char->Integer #\A))
(test 97 (char->integer #\a))
(test #\space #\SPACE)
(test #\newline #\NewLine)
(test #xff #XFF)
(test #t #TRUE)
#!no-fold-case
(test #f (eq? 'abc 'ABC))
(test "ABC" (symbol->string 'ABC))
; The directive counts from where it stands; read has them too.
(define (read-all text)
  (let ((port (open-input-string text)))
    (let loop ((l '()))
      (let ((datum (read port)))
        (if (eof-object? datum) (reverse l) (loop (cons datum l)))))))
(test '(ABC abc abc ABC) (read-all "ABC #!fold-case ABC abc #!no-fold-case ABC"))
(test '((a b C)) (read-all "(#!fold-case A B #!no-fold-case C)"))
(test '(abc ABC) (append (read-all "#!fold-case ABC") (read-all "ABC")))

(test-end)
